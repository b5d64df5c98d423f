using System.Text.Json;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Delivery;

/// <summary>
/// Takes the bytes of an invocation, and returns when every event in them is in OpenObserve or in the backup. Thread-safe; what it keeps from one
/// invocation to the next are connections, the circuit breaker and the ids of what was delivered.
/// </summary>
public sealed class EventForwarder : IDisposable
{
    /// <summary>Kept of the invocation's time for the backup, after the delivery has ended; half of what is left where that is less.</summary>
    private static readonly TimeSpan TimeForBackup = TimeSpan.FromSeconds(2);

    private readonly ForwarderOptions _options;
    private readonly TimeProvider _time;
    private readonly EventNormalizer _normalizer;
    private readonly DuplicateGuard? _guard;
    private readonly IBackupStore _store;
    private readonly BackupWriter _backup;
    private readonly Dictionary<OpenObserveEndpoint, OpenObserveClient> _clients = [];

    /// <param name="options">The configuration.</param>
    /// <param name="store">Where undelivered events go; null for the one that the configuration names.</param>
    /// <param name="time">Null for the system's.</param>
    public EventForwarder(ForwarderOptions options, IBackupStore? store = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _time = time ?? TimeProvider.System;
        _normalizer = new EventNormalizer(options.RecordFormat, options.Redactor);
        _guard = options.SkipsDuplicates ? new DuplicateGuard(_time) : null;
        _store = store ?? BackupStores.Create(options.Backup);
        _backup = new BackupWriter(_store, options.Backup.Prefix, _time, BackupWriter.RandomNumber);
        foreach (var endpoint in new[] { options.Auth0Endpoint, options.CloudTrailEndpoint, options.DefaultEndpoint })
        {
            if (!_clients.ContainsKey(endpoint))
            {
                _clients.Add(endpoint, new OpenObserveClient(endpoint, options.AccessKey, options.Delivery, time: _time));
            }
        }
    }

    /// <summary>Delivers the events of one invocation, or backs them up.</summary>
    /// <param name="payload">One event, or a JSON array of events; what is neither is backed up as malformed.</param>
    /// <param name="invocation">The call that brought them.</param>
    /// <param name="cancellationToken">Ends the delivery, not the backup.</param>
    /// <exception cref="DeliveryFailedException">Some events are in neither place.</exception>
    public async Task<ForwardSummary> ForwardAsync(ReadOnlyMemory<byte> payload, Invocation invocation, CancellationToken cancellationToken = default)
    {
        var received = _time.GetUtcNow();
        using var prepared = new PreparedEvents();
        Prepare(payload, received, prepared);
        if (_options.Backup.Mode == BackupMode.All)
        {
            await BackUpAllAsync(prepared, invocation, received).ConfigureAwait(false);
        }

        foreach (var (client, batch) in prepared.Batches)
        {
            await client.DeliverAsync(batch, EndOfDelivery(invocation), cancellationToken).ConfigureAwait(false);
        }

        Confirm(prepared);
        var failed = prepared.Failed();
        if (failed.Count > 0)
        {
            await BackUpAsync(failed, invocation, received).ConfigureAwait(false);
        }

        return Summarize(prepared, failed);
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        (_store as IDisposable)?.Dispose();
    }

    private DateTimeOffset EndOfDelivery(Invocation invocation)
    {
        var half = (invocation.Deadline - _time.GetUtcNow()) / 2;
        return invocation.Deadline - (half < TimeForBackup ? half : TimeForBackup);
    }

    private void Prepare(ReadOnlyMemory<byte> payload, DateTimeOffset received, PreparedEvents prepared)
    {
        var events = new List<ReadOnlyMemory<byte>>(1);
        PayloadSplitter.Split(payload, events);
        prepared.Received = events.Count;
        foreach (var json in events)
        {
            try
            {
                Prepare(json, prepared, received);
            }
            catch (JsonException)
            {
                prepared.AddUnsent(json, EventKind.Unknown, Reason.Malformed);
            }
        }
    }

    private void Prepare(ReadOnlyMemory<byte> json, PreparedEvents prepared, DateTimeOffset received)
    {
        using var normalized = _normalizer.Read(json);
        if (_options.Drop?.Drops(json.Span) == true)
        {
            prepared.Dropped++;
            return;
        }

        var id = normalized.IsReplayed ? null : normalized.Id;
        if (_guard?.IsDuplicate(id) == true)
        {
            prepared.Duplicates++;
            return;
        }

        var stamp = Stamp(normalized, prepared, received, out var outside);
        if (outside != Reason.None && _options.TooOld == TooOldPolicy.Backup)
        {
            prepared.AddUnsent(json, normalized.Kind, outside);
            return;
        }

        var batch = prepared.BatchFor(_clients[_options.EndpointOf(normalized.Kind)]);
        var start = batch.Buffer.Length;
        normalized.WriteTo(batch.Buffer, stamp);
        batch.Add(start, json, normalized.Kind, stamp.Timestamp);
        prepared.NoteId(batch, id);
    }

    // Clamped records of one invocation get times a microsecond apart, in their order.
    private RecordStamp Stamp(NormalizedEvent normalized, PreparedEvents prepared, DateTimeOffset received, out Reason outside)
    {
        var receivedTime = EventTime.Of(received);
        var time = normalized.EventTime ?? receivedTime;
        var moment = EventTime.ToDateTimeOffset(time);
        outside = _options.IngestWindow.IsTooOld(moment, received) ? Reason.TooOld
            : _options.IngestWindow.IsTooNew(moment, received) ? Reason.TooNew
            : Reason.None;
        return outside == Reason.None
            ? new RecordStamp(time, IsClamped: false, receivedTime)
            : new RecordStamp(receivedTime + prepared.Batches.Values.Sum(batch => batch.Count), IsClamped: true, receivedTime);
    }

    private async Task BackUpAllAsync(PreparedEvents prepared, Invocation invocation, DateTimeOffset received)
    {
        var all = prepared.Batches.Values.SelectMany(batch => Enumerable.Range(0, batch.Count).Select(index => batch[index]))
            .Select(entry => new BackupRecord(entry.Original, entry.Kind, default, entry.Timestamp))
            .Concat(prepared.Unsent);
        try
        {
            await _backup.WriteAllAsync(all, invocation, received, CancellationToken.None).ConfigureAwait(false);
        }
        catch (BackupException exception)
        {
            throw new DeliveryFailedException(
                $"nothing was sent, as BACKUP_MODE=all and the backup failed: {exception.Message}", exception.IsTransient, exception);
        }
    }

    private async Task BackUpAsync(List<BackupRecord> failed, Invocation invocation, DateTimeOffset received)
    {
        try
        {
            await _backup.WriteAsync(failed, invocation, received, CancellationToken.None).ConfigureAwait(false);
        }
        catch (BackupException exception)
        {
            var reasons = string.Join(", ", failed.GroupBy(record => record.Result.Reason).Select(group => $"{group.Count()} {group.Key.Word()}"));
            throw new DeliveryFailedException(
                $"{failed.Count} events are neither delivered ({reasons}) nor backed up: {exception.Message}", exception.IsTransient, exception);
        }
    }

    private void Confirm(PreparedEvents prepared)
    {
        foreach (var batch in prepared.Batches.Values)
        {
            for (var i = 0; i < batch.Count && _guard is not null; i++)
            {
                if (batch[i].Result.Outcome == Outcome.Delivered)
                {
                    _guard.Confirm(prepared.IdOf(batch, i));
                }
            }
        }
    }

    private static ForwardSummary Summarize(PreparedEvents prepared, List<BackupRecord> failed) => new()
    {
        Received = prepared.Received,
        Delivered = prepared.Batches.Values.Sum(batch => batch.Count) - (failed.Count - prepared.Unsent.Count),
        Rejected = failed.Count(record => record.Result.Outcome == Outcome.Rejected),
        Malformed = failed.Count(record => record.Result.Outcome == Outcome.Malformed),
        BackedUp = failed.Count,
        Dropped = prepared.Dropped,
        Duplicates = prepared.Duplicates,
        Reasons = failed.GroupBy(record => record.Result.Reason).ToDictionary(group => group.Key.Word(), group => group.Count()),
    };
}
