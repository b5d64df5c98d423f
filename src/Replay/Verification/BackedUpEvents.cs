using Targets.Forwarder;
using Targets.Forwarder.Backup;

namespace Targets.Replay.Verification;

/// <summary>Reads back the backup objects that were written since a snapshot.</summary>
public sealed class BackedUpEvents
{
    /// <summary>BACKUP_MODE=all writes every event below it, delivered or not.</summary>
    private const string AllSegment = "all/";

    private readonly IBackupStore _store;
    private readonly string _prefix;
    private readonly HashSet<string> _before;

    private BackedUpEvents(IBackupStore store, string prefix, HashSet<string> before)
    {
        _store = store;
        _prefix = prefix;
        _before = before;
    }

    /// <summary>Notes which objects are there.</summary>
    /// <exception cref="BackupException">The store can't be read.</exception>
    public static async Task<BackedUpEvents> SnapshotAsync(IBackupStore store, string prefix, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var folder = prefix.Length == 0 ? "" : prefix + "/";
        var keys = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var item in store.ListAsync(folder, cancellationToken).ConfigureAwait(false))
        {
            keys.Add(item.Key);
        }

        return new BackedUpEvents(store, folder, keys);
    }

    /// <summary>The reasons of the events that were backed up since, by the event's id.</summary>
    /// <exception cref="BackupException">The store can't be read.</exception>
    /// <exception cref="InvalidDataException">An object is no backup.</exception>
    public async Task<Dictionary<string, List<string>>> ReadAsync(CancellationToken cancellationToken)
    {
        var reasons = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var normalizer = new EventNormalizer();
        await foreach (var item in _store.ListAsync(_prefix, cancellationToken).ConfigureAwait(false))
        {
            if (_before.Contains(item.Key) || item.Key[_prefix.Length..].StartsWith(AllSegment, StringComparison.Ordinal))
            {
                continue;
            }

            await using var content = await _store.OpenAsync(item.Key, cancellationToken).ConfigureAwait(false);
            await foreach (var line in BackupReader.ReadAsync(content, cancellationToken).ConfigureAwait(false))
            {
                var id = EventId.Of(normalizer, line.Event);
                if (!reasons.TryGetValue(id, out var list))
                {
                    reasons.Add(id, list = []);
                }

                list.Add(line.Reason);
            }
        }

        return reasons;
    }
}
