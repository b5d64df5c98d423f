using System.Text.Json;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Delivery;

/// <summary>
/// Makes records of events and sends them. Thread-safe; what it keeps from one call to the next are connections, circuit breakers and the ids of what
/// was delivered.
/// </summary>
internal sealed class EventSender : IDisposable
{
    private readonly ForwarderOptions _options;
    private readonly TimeProvider _time;
    private readonly EventNormalizer _normalizer;
    private readonly DuplicateGuard? _guard;
    private readonly Dictionary<OpenObserveEndpoint, OpenObserveClient> _clients = [];

    /// <param name="options">The configuration.</param>
    /// <param name="time">The clock.</param>
    public EventSender(ForwarderOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _normalizer = new EventNormalizer(options.RecordFormat, options.Redactor);
        _guard = options.SkipsDuplicates ? new DuplicateGuard(time) : null;
        foreach (var endpoint in new[] { options.Auth0Endpoint, options.CloudTrailEndpoint, options.DefaultEndpoint })
        {
            if (!_clients.ContainsKey(endpoint))
            {
                _clients.Add(endpoint, new OpenObserveClient(endpoint, options.AccessKey, options.Delivery, time: time));
            }
        }
    }

    /// <summary>True where an OpenObserve is taken to be down.</summary>
    public bool IsBreakerOpen => _clients.Values.Any(client => client.IsBreakerOpen);

    /// <summary>Makes the record of each event that is to be sent, and says of the others why they are not.</summary>
    public PreparedEvents Prepare(IEnumerable<IncomingEvent> events)
    {
        var prepared = new PreparedEvents(_time.GetUtcNow());
        foreach (var incoming in events)
        {
            prepared.Add(Prepare(incoming, prepared));
        }

        return prepared;
    }

    /// <summary>Sends the records, and returns before the deadline; what became of each is in its result.</summary>
    /// <param name="prepared">The events.</param>
    /// <param name="deadline">When the delivery must be over.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public async Task SendAsync(PreparedEvents prepared, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        foreach (var (client, batch) in prepared.Batches)
        {
            await client.DeliverAsync(batch, deadline, cancellationToken).ConfigureAwait(false);
        }

        if (_guard is not null)
        {
            Confirm(prepared, _guard);
        }
    }

    /// <summary>True where OpenObserve would take records of a kind now; nothing is stored.</summary>
    public Task<bool> IsUpAsync(EventKind kind, CancellationToken cancellationToken) => _clients[_options.EndpointOf(kind)].IsUpAsync(cancellationToken);

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }
    }

    private PreparedEvent Prepare(IncomingEvent incoming, PreparedEvents prepared)
    {
        try
        {
            if (incoming.IsRecord)
            {
                using var record = StoredRecord.Read(incoming.Json);
                return Prepare(incoming, record, prepared);
            }

            using var normalized = _normalizer.Read(incoming.Json);
            return Prepare(incoming, normalized, prepared);
        }
        catch (JsonException)
        {
            return new PreparedEvent(incoming, EventKind.Unknown) { Unsent = Reason.Malformed };
        }
    }

    private PreparedEvent Prepare(IncomingEvent incoming, NormalizedEvent normalized, PreparedEvents prepared)
    {
        var id = normalized.IsReplayed || incoming.IsRedriven ? null : normalized.Id;
        var read = new PreparedEvent(incoming, normalized.Kind) { Id = id, EventTime = normalized.EventTime };
        if (_options.Drop?.Drops(incoming.Json.Span) == true)
        {
            return read with { Unsent = Reason.Dropped };
        }

        if (_guard?.IsDuplicate(id) == true)
        {
            return read with { Unsent = Reason.Duplicate };
        }

        if (Stamp(read, prepared, out var stamp) is var outside and not Reason.None)
        {
            return read with { Unsent = outside };
        }

        var batch = BatchFor(read, prepared);
        var start = batch.Buffer.Length;
        normalized.WriteTo(batch.Buffer, stamp);
        return Added(read, batch, start, stamp);
    }

    private PreparedEvent Prepare(IncomingEvent incoming, StoredRecord record, PreparedEvents prepared)
    {
        var read = new PreparedEvent(incoming, record.Kind) { EventTime = record.EventTime };
        if (Stamp(read, prepared, out var stamp) is var outside and not Reason.None)
        {
            return read with { Unsent = outside };
        }

        var batch = BatchFor(read, prepared);
        var start = batch.Buffer.Length;
        record.WriteTo(batch.Buffer, stamp);
        return Added(read, batch, start, stamp, record.OtherColumns());
    }

    private RecordBatch BatchFor(PreparedEvent read, PreparedEvents prepared) => prepared.BatchFor(_clients[_options.EndpointOf(read.Kind)]);

    private static PreparedEvent Added(
        PreparedEvent read, RecordBatch batch, int start, RecordStamp stamp, IReadOnlyCollection<string>? otherColumns = null)
    {
        batch.Add(start, read.Incoming.Json, read.Kind, stamp.Timestamp, otherColumns);
        return read with { Timestamp = stamp.Timestamp, Batch = batch, Index = batch.Count - 1 };
    }

    // The reason for which an event outside of the window is not sent. Clamped records of one invocation get times a microsecond apart, in their order.
    private Reason Stamp(PreparedEvent read, PreparedEvents prepared, out RecordStamp stamp)
    {
        var received = EventTime.Of(prepared.Received);
        var time = read.EventTime ?? received;
        var moment = EventTime.ToDateTimeOffset(time);
        var outside = _options.IngestWindow.IsTooOld(moment, prepared.Received) ? Reason.TooOld
            : _options.IngestWindow.IsTooNew(moment, prepared.Received) ? Reason.TooNew
            : Reason.None;
        stamp = outside == Reason.None
            ? new RecordStamp(time, IsClamped: false, received, read.Incoming.IsRedriven)
            : new RecordStamp(received + prepared.RecordCount, IsClamped: true, received, read.Incoming.IsRedriven);
        return _options.TooOld == TooOldPolicy.Backup ? outside : Reason.None;
    }

    private static void Confirm(PreparedEvents prepared, DuplicateGuard guard)
    {
        foreach (var sent in prepared.Events)
        {
            if (sent.Result.Outcome == Outcome.Delivered)
            {
                guard.Confirm(sent.Id);
            }
        }
    }
}
