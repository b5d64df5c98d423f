using Targets.Forwarder.Backup;
using Targets.Forwarder.Delivery;

namespace Targets.Forwarder.Redrive;

/// <summary>
/// Brings an object into line with what became of its events. Killed at any point it loses nothing: what is confirmed is removed last, in one step, and
/// what is moved aside is there before.
/// </summary>
/// <param name="store">Where the object lies.</param>
/// <param name="options">What is to be done.</param>
/// <param name="time">Stamps lines that are written again.</param>
/// <param name="unique">Gives a random number for each object in quarantine.</param>
internal sealed class ObjectSettler(IBackupStore store, RedriveOptions options, TimeProvider time, Func<long> unique)
{
    /// <summary>Does what is to be done; where the store refuses, the object is as it was, and says why.</summary>
    public async Task SettleAsync(RedrivenObject item, CancellationToken cancellationToken)
    {
        if (options.IsDryRun || options.Keeps || !(item.IsDone || item.HasChanged))
        {
            return;
        }

        try
        {
            await (item.IsDone ? store.DeleteAsync(item.Key, cancellationToken) : RewriteAsync(item, cancellationToken)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is BackupException or IOException)
        {
            item.Failure = exception.Message;
        }
    }

    private async Task RewriteAsync(RedrivenObject item, CancellationToken cancellationToken)
    {
        await using var remaining = new LineFile();
        await using var quarantined = new LineFile();
        if (!await SplitAsync(item, remaining, quarantined, cancellationToken).ConfigureAwait(false))
        {
            item.Failure = $"{item.Key} was changed by another redrive meanwhile; it is left as it is";
            return;
        }

        if (item.IsUnreadable)
        {
            await MoveAsideAsync(item.Key, cancellationToken).ConfigureAwait(false);
        }

        if (quarantined.Lines > 0)
        {
            await store.PutAsync(QuarantineKey(item.Key), quarantined.Finish(), cancellationToken).ConfigureAwait(false);
            item.Quarantined = quarantined.Lines;
        }

        if (remaining.Lines > 0)
        {
            await store.PutAsync(item.Key, remaining.Finish(), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await store.DeleteAsync(item.Key, cancellationToken).ConfigureAwait(false);
        }
    }

    // False where the events are not those that were read before: what is known of those says nothing of these.
    private async Task<bool> SplitAsync(RedrivenObject item, LineFile remaining, LineFile quarantined, CancellationToken cancellationToken)
    {
        var index = 0;
        using var fingerprint = new Fingerprint();
        await using var content = await store.OpenAsync(item.Key, cancellationToken).ConfigureAwait(false);
        try
        {
            await foreach (var found in FailureReader.ReadAsync(content, cancellationToken).ConfigureAwait(false))
            {
                if (index < item.Events)
                {
                    fingerprint.Add(found.Json.Span);
                }

                if (item.FateOf(index) is var fate and (EventFate.Remaining or EventFate.Refused))
                {
                    var record = RecordOf(found, item.FailureOf(index), fate);
                    (record.Refusals >= options.MaxRefusals ? quarantined : remaining).Add(record, LastAttempt(found, item.FailureOf(index)));
                }

                index++;
            }
        }
        catch (InvalidDataException) when (item.IsUnreadable)
        {
            // The whole goes to quarantine.
        }

        return item.IsTheSame(fingerprint);
    }

    // What was not tried stays as it was, in the words of our own backup.
    private static BackupRecord RecordOf(RecoveredEvent found, FailedEvent? failure, EventFate fate)
    {
        var result = failure?.Result ?? new DeliveryResult(found.Reason, 0, found.Response);
        return new BackupRecord(
            found.Json,
            failure?.Kind ?? found.Kind,
            result with { Attempts = found.Attempts + result.Attempts },
            failure?.Timestamp ?? found.Timestamp)
        {
            Origin = found.Origin,
            Refusals = found.Refusals + (fate == EventFate.Refused ? 1 : 0),
        };
    }

    private DateTimeOffset LastAttempt(RecoveredEvent found, FailedEvent? failure) =>
        failure is null && found.LastAttempt is { } before ? before : time.GetUtcNow();

    private async Task MoveAsideAsync(string key, CancellationToken cancellationToken)
    {
        await using var content = await store.OpenAsync(key, cancellationToken).ConfigureAwait(false);
        await using var copy = TemporaryFile.Create();
        await content.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        copy.Position = 0;
        await store.PutAsync(QuarantineKey(key), copy, cancellationToken).ConfigureAwait(false);
    }

    // Never the same key twice: what an earlier redrive moved there stays.
    private string QuarantineKey(string key)
    {
        var folder = options.Prefix.Length == 0 || options.Prefix.EndsWith('/') ? options.Prefix : options.Prefix + "/";
        var rest = key.StartsWith(folder, StringComparison.Ordinal) ? key[folder.Length..] : key;
        return FormattableString.Invariant($"{folder}{RedriveKey.Quarantine}/{rest}-{unique():x16}");
    }
}
