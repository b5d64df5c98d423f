using System.Text.Json;
using Targets.Replay.Rules;
using Targets.Replay.Templates;
using Targets.Replay.Verification;

namespace Targets.Replay.Carriers;

/// <summary>
/// A Firehose stream (Amazon Data Firehose Developer Guide, "Transform source data", "Understand data delivery"): the function transforms the records,
/// Firehose sends them to OpenObserve's own Firehose endpoint, and writes what it can't transform or send into the backup.
/// </summary>
/// <param name="invokeAsync">Invokes a function by its logical id.</param>
/// <param name="endpoint">Takes the records.</param>
/// <param name="backup">Takes what failed.</param>
/// <param name="time">Stamps the records.</param>
internal sealed class DeliveryStreamCarrier(InvokeFunction invokeAsync, FirehoseEndpoint endpoint, FirehoseBackup backup, TimeProvider time) : ICarrier
{
    private long _records;

    public async Task<ReportedOutcome[]> CarryAsync(Route route, IReadOnlyList<ReadOnlyMemory<byte>> events)
    {
        var first = Interlocked.Add(ref _records, events.Count) - events.Count;
        var ids = events.Select((_, i) => FormattableString.Invariant($"{first + i:D56}")).ToArray();
        var transformed = await TransformAsync(route, ids, events).ConfigureAwait(false);
        var outcomes = new ReportedOutcome[events.Count];
        void Set(List<int> indexes, ReportedOutcome outcome) => indexes.ForEach(i => outcomes[i] = outcome);
        Set(Indexes(transformed, TransformResult.Dropped), ReportedOutcome.Dropped);

        var failed = Indexes(transformed, TransformResult.ProcessingFailed);
        Set(failed, await BackUpAsync(FirehoseFailure.Processing, route, [.. failed.Select(i => events[i])]).ConfigureAwait(false));

        var sent = Indexes(transformed, TransformResult.Ok);
        Set(sent, await SendAsync(route, [.. sent.Select(i => transformed[i].Data)]).ConfigureAwait(false));
        return outcomes;
    }

    private async Task<ReportedOutcome> SendAsync(Route route, IReadOnlyList<ReadOnlyMemory<byte>> records) =>
        records.Count == 0 || await endpoint.SendAsync(route.Through!, records).ConfigureAwait(false)
            ? ReportedOutcome.Accepted
            : await BackUpAsync(FirehoseFailure.HttpEndpoint, route, records).ConfigureAwait(false);

    private async Task<ReportedOutcome> BackUpAsync(FirehoseFailure failure, Route route, IReadOnlyList<ReadOnlyMemory<byte>> records) =>
        await backup.TryWriteAsync(failure, route, records).ConfigureAwait(false) ? ReportedOutcome.BackedUp : ReportedOutcome.Failed;

    private static List<int> Indexes(TransformedRecord[] records, TransformResult result) =>
        [.. Enumerable.Range(0, records.Length).Where(i => records[i].Result == result)];

    private async Task<TransformedRecord[]> TransformAsync(Route route, string[] ids, IReadOnlyList<ReadOnlyMemory<byte>> events)
    {
        var payload = Payload(route.Through!, ids, events);
        for (var attempt = 0; attempt < route.Attempts; attempt++)
        {
            var response = await invokeAsync(route.Function, payload).ConfigureAwait(false);
            if (response.Error is null && TransformedRecord.ReadAll(response.Payload, ids) is { } records)
            {
                return records;
            }
        }

        return [.. ids.Select(_ => TransformedRecord.Failed)];
    }

    private byte[] Payload(string streamName, string[] ids, IReadOnlyList<ReadOnlyMemory<byte>> events)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        using var stream = new MemoryStream();
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("invocationId", ids[0]);
        json.WriteString("deliveryStreamArn", ResourceType.Of(DeliveryStreams.Type).Arn(streamName));
        json.WriteString("region", ParameterValues.Region);
        json.WriteStartArray("records");
        foreach (var (id, data) in ids.Zip(events))
        {
            json.WriteStartObject();
            json.WriteString("recordId", id);
            json.WriteNumber("approximateArrivalTimestamp", now);
            json.WriteBase64String("data", data.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return stream.ToArray();
    }
}
