using System.Globalization;
using System.Text.Json;
using Targets.Replay.Rules;
using Targets.Replay.Templates;
using Targets.Replay.Verification;

namespace Targets.Replay.Carriers;

/// <summary>
/// A Kinesis stream with an event source mapping (AWS Lambda Developer Guide, "Using Lambda with Amazon Kinesis Data Streams"): from the first record
/// on that the function names as failed, or from the beginning where it fails as a whole, the batch is handed out once more.
/// </summary>
/// <param name="invokeAsync">Invokes a function by its logical id.</param>
/// <param name="time">Stamps the records.</param>
internal sealed class StreamCarrier(InvokeFunction invokeAsync, TimeProvider time) : ICarrier
{
    /// <summary>A sequence number has 56 digits.</summary>
    private const string FirstDigits = "49600000000000000000000000000000000000";

    private long _records;

    public async Task<ReportedOutcome[]> CarryAsync(Route route, IReadOnlyList<ReadOnlyMemory<byte>> events)
    {
        var numbers = events.Select(_ => string.Create(CultureInfo.InvariantCulture, $"{FirstDigits}{Interlocked.Increment(ref _records):D18}")).ToArray();
        var first = 0;
        for (var attempt = 0; attempt < route.Attempts && first < events.Count; attempt++)
        {
            var payload = Payload(route.Through!, numbers[first..], [.. events.Skip(first)]);
            var response = await invokeAsync(route.Function, payload).ConfigureAwait(false);
            var failed = BatchItemFailures.Of(response, numbers[first..]);
            first = Array.FindIndex(numbers, first, failed.Contains) is var next and >= 0 ? next : events.Count;
        }

        return [.. events.Select((_, i) => i < first ? ReportedOutcome.Accepted : ReportedOutcome.Failed)];
    }

    private byte[] Payload(string streamName, string[] numbers, ReadOnlyMemory<byte>[] events)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds() / 1000m;
        using var stream = new MemoryStream();
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteStartArray("Records");
        foreach (var (number, data) in numbers.Zip(events))
        {
            json.WriteStartObject();
            json.WriteStartObject("kinesis");
            json.WriteString("kinesisSchemaVersion", "1.0");
            json.WriteString("partitionKey", number);
            json.WriteString("sequenceNumber", number);
            json.WriteBase64String("data", data.Span);
            json.WriteNumber("approximateArrivalTimestamp", now);
            json.WriteEndObject();
            json.WriteString("eventSource", "aws:kinesis");
            json.WriteString("eventVersion", "1.0");
            json.WriteString("eventID", $"shardId-000000000000:{number}");
            json.WriteString("eventName", "aws:kinesis:record");
            json.WriteString("invokeIdentityArn", ResourceType.Of("AWS::IAM::Role").Arn(streamName));
            json.WriteString("awsRegion", ParameterValues.Region);
            json.WriteString("eventSourceARN", ResourceType.Of("AWS::Kinesis::Stream").Arn(streamName));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return stream.ToArray();
    }
}
