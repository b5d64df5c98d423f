using System.Globalization;
using System.Text;
using System.Text.Json;
using Targets.Replay.Rules;
using Targets.Replay.Templates;
using Targets.Replay.Verification;

namespace Targets.Replay.Carriers;

/// <summary>
/// An SQS queue with an event source mapping (AWS Lambda Developer Guide, "Using Lambda with Amazon SQS"): what the function names as failed, or all
/// where it fails as a whole, is received once more.
/// </summary>
/// <param name="invokeAsync">Invokes a function by its logical id.</param>
/// <param name="time">Stamps the messages.</param>
internal sealed class QueueCarrier(InvokeFunction invokeAsync, TimeProvider time) : ICarrier
{
    private long _messages;

    public async Task<ReportedOutcome[]> CarryAsync(Route route, IReadOnlyList<ReadOnlyMemory<byte>> events)
    {
        var outcomes = new ReportedOutcome[events.Count];
        var ids = events.Select(_ => NewId()).ToArray();
        var left = Enumerable.Range(0, events.Count).ToList();
        for (var receives = 1; receives <= route.Attempts && left.Count > 0; receives++)
        {
            var payload = Payload(route.Through!, receives, left.Select(i => (ids[i], events[i])));
            var response = await invokeAsync(route.Function, payload).ConfigureAwait(false);
            var failed = BatchItemFailures.Of(response, [.. left.Select(i => ids[i])]);
            foreach (var i in left.Where(i => !failed.Contains(ids[i])))
            {
                outcomes[i] = ReportedOutcome.Accepted;
            }

            left.RemoveAll(i => !failed.Contains(ids[i]));
        }

        return outcomes;
    }

    private string NewId() => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-0000-0000-{Interlocked.Increment(ref _messages):x12}");

    private byte[] Payload(string queue, int receives, IEnumerable<(string Id, ReadOnlyMemory<byte> Body)> messages)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        using var stream = new MemoryStream();
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteStartArray("Records");
        foreach (var (id, body) in messages)
        {
            json.WriteStartObject();
            json.WriteString("messageId", id);
            json.WriteString("receiptHandle", id);
            json.WriteString("body", Encoding.UTF8.GetString(body.Span));
            json.WriteStartObject("attributes");
            json.WriteString("ApproximateReceiveCount", receives.ToString(CultureInfo.InvariantCulture));
            json.WriteString("SentTimestamp", now);
            json.WriteString("SenderId", "events.amazonaws.com");
            json.WriteString("ApproximateFirstReceiveTimestamp", now);
            json.WriteEndObject();
            json.WriteStartObject("messageAttributes");
            json.WriteEndObject();
            json.WriteString("eventSource", "aws:sqs");
            json.WriteString("eventSourceARN", ResourceType.Of("AWS::SQS::Queue").Arn(queue));
            json.WriteString("awsRegion", ParameterValues.Region);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return stream.ToArray();
    }
}
