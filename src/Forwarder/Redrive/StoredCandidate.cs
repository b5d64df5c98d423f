using System.Text.Json;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Redrive;

/// <summary>An event that may be stored already.</summary>
/// <param name="Id">What tells it from others.</param>
/// <param name="Endpoint">The stream that it went to.</param>
/// <param name="Times">The <c>_timestamp</c> that its record may have.</param>
internal sealed record StoredCandidate(string Id, OpenObserveEndpoint Endpoint, IReadOnlyList<long> Times)
{
    /// <summary>Null for an event that has no id, or is none: it can't be asked for.</summary>
    public static StoredCandidate? Of(RecoveredEvent found, EventNormalizer normalizer, ForwarderOptions options)
    {
        try
        {
            if (found.IsRecord)
            {
                using var record = StoredRecord.Read(found.Json);
                return Of(record.Id, options.EndpointOf(record.Kind), record.EventTime, record.Timestamp, found.Timestamp);
            }

            using var read = normalizer.Read(found.Json);
            return Of(read.Id, options.EndpointOf(read.Kind), read.EventTime, found.Timestamp);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static StoredCandidate? Of(string? id, OpenObserveEndpoint endpoint, params ReadOnlySpan<long?> mayBe)
    {
        var times = new List<long>(mayBe.Length);
        foreach (var time in mayBe)
        {
            times.AddRange(time is { } known ? [known] : []);
        }

        return id is null || times.Count == 0 ? null : new StoredCandidate(id, endpoint, times);
    }
}
