using System.Text.Json;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Redrive;

/// <summary>An event that may be stored already.</summary>
/// <param name="Id">What tells it from others.</param>
/// <param name="Endpoint">The stream that it went to.</param>
/// <param name="Ranges">Where the <c>_timestamp</c> of its record may lie.</param>
internal sealed record StoredCandidate(string Id, OpenObserveEndpoint Endpoint, IReadOnlyList<TimeRange> Ranges)
{
    /// <summary>Around the event's time, and around the one that was sent: a clamped record lies elsewhere than its event.</summary>
    private const long Around = 3_600_000_000;

    /// <summary>Null for an event that has no id or no time, or is none: it can't be asked for.</summary>
    /// <param name="found">The event.</param>
    /// <param name="normalizer">Reads it.</param>
    /// <param name="options">Where it went.</param>
    /// <param name="anytime">
    /// The present where nobody knows whether, and when, it was sent: an event that is too old for its own time may then lie anywhere from that to now.
    /// Null where the last sending is known.
    /// </param>
    public static StoredCandidate? Of(RecoveredEvent found, EventNormalizer normalizer, ForwarderOptions options, DateTimeOffset? anytime)
    {
        try
        {
            if (found.IsRecord)
            {
                using var record = StoredRecord.Read(found.Json);
                return Of(record.Id, options.EndpointOf(record.Kind), RangesOf(record.EventTime, options, anytime, record.Timestamp, found.Timestamp));
            }

            using var read = normalizer.Read(found.Json);
            return Of(read.Id, options.EndpointOf(read.Kind), RangesOf(read.EventTime, options, anytime, found.Timestamp));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static StoredCandidate? Of(string? id, OpenObserveEndpoint endpoint, List<TimeRange> ranges) =>
        id is null || ranges.Count == 0 ? null : new StoredCandidate(id, endpoint, ranges);

    private static List<TimeRange> RangesOf(long? eventTime, ForwarderOptions options, DateTimeOffset? anytime, params ReadOnlySpan<long?> sent)
    {
        var ranges = new List<TimeRange>(sent.Length + 2);
        foreach (var time in (ReadOnlySpan<long?>)[eventTime, .. sent])
        {
            ranges.AddRange(time is { } known ? [TimeRange.Around(known, Around)] : []);
        }

        if (anytime is { } now && eventTime is { } own && options.IngestWindow.IsTooOld(EventTime.ToDateTimeOffset(own), now))
        {
            ranges.Add(new TimeRange(Math.Max(own, 1), EventTime.Of(now) + Around));
        }

        return ranges;
    }
}
