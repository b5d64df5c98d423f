using System.Text.Json;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Records;
using Targets.Forwarder.Redrive;

namespace Targets.Forwarder.Firehose;

/// <summary>
/// Makes of a Firehose stream's record what OpenObserve's own Firehose endpoint takes. That endpoint does not tell of records that it rejects, so nothing
/// that it would reject is handed on; and it takes some JSON for protobuf, but none in which a TAB follows the first brace. Thread-safe.
/// </summary>
/// <param name="options">What a record is made like.</param>
/// <param name="time">The clock.</param>
public sealed class RecordTransformer(RecordOptions options, TimeProvider time)
{
    /// <summary>Firehose buffers up to 15 minutes and tries for up to 2 hours: an event that is too old then is made young here.</summary>
    private static readonly TimeSpan LongestDelivery = TimeSpan.FromHours(3);

    private readonly EventNormalizer _normalizer = new(options.RecordFormat, options.Redactor);
    private readonly IngestWindow _window = options.IngestWindow with { Past = options.IngestWindow.Past is { } past ? Younger(past) : null };

    /// <summary>Appends a line for each event of a record; nothing where the result is not <see cref="TransformResult.Ok"/>.</summary>
    /// <param name="data">An event in EventBridge's envelope, as a rule sends it to Firehose, or something that holds one.</param>
    /// <param name="lines">Takes the lines.</param>
    public TransformResult Transform(ReadOnlyMemory<byte> data, PooledBuffer lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var start = lines.Length;
        var events = new List<RecoveredEvent>(1);
        FailureRecords.ReadMessage(data, events);
        var received = time.GetUtcNow();
        foreach (var found in events)
        {
            if (options.Drop?.Drops(found.Json.Span) != true && !TryWrite(found, received, lines))
            {
                lines.Truncate(start);
                return TransformResult.ProcessingFailed;
            }
        }

        return lines.Length == start ? TransformResult.Dropped : TransformResult.Ok;
    }

    // In a window shorter than that, no event of an own time is sure to arrive in time.
    private static TimeSpan Younger(TimeSpan past) => past > LongestDelivery ? past - LongestDelivery : TimeSpan.Zero;

    private bool TryWrite(RecoveredEvent found, DateTimeOffset received, PooledBuffer lines)
    {
        try
        {
            if (found.IsRecord)
            {
                using var record = StoredRecord.Read(found.Json);
                return TryWrite(found, record.EventTime, received, lines, record.WriteTo);
            }

            using var normalized = _normalizer.Read(found.Json);
            return TryWrite(found, normalized.EventTime, received, lines, normalized.WriteTo);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool TryWrite(RecoveredEvent found, long? ownTime, DateTimeOffset received, PooledBuffer lines, Action<PooledBuffer, RecordStamp> write)
    {
        var receivedTime = EventTime.Of(received);
        var eventTime = ownTime ?? receivedTime;
        var moment = EventTime.ToDateTimeOffset(eventTime);
        var isOutside = _window.IsTooOld(moment, received) || _window.IsTooNew(moment, received);
        if (isOutside && options.TooOld == TooOldPolicy.Backup)
        {
            return false;
        }

        // The record's own brace becomes the TAB behind this one.
        lines.Write((byte)'{');
        var brace = lines.Length;
        write(lines, new RecordStamp(isOutside ? receivedTime : eventTime, isOutside, receivedTime, found.Format != RecoveredFormat.Event));
        lines.Slice(brace, 1)[0] = (byte)'\t';
        lines.Write((byte)'\n');
        return true;
    }
}
