using System.Text;
using System.Text.Json;
using Targets.Replay.Carriers;
using Targets.Replay.Rules;
using Targets.Replay.Runtimes;
using Targets.Replay.Tests.Support;
using Targets.Replay.Verification;

namespace Targets.Replay.Tests.Carriers;

public sealed class StreamCarrierTests
{
    private static readonly Route Way = new("A", Carrier.Stream, "Stream", 100, 3);

    private readonly ManualTime _time = new(DateTimeOffset.UnixEpoch.AddMilliseconds(1_800_000_000_250));

    [Fact]
    public async Task The_function_gets_what_kinesis_hands_out()
    {
        var runtime = Runtime((_, _) => "");
        await CarryAsync(runtime, "e0");
        Assert.Equal(
            """{"Records":[{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"49600000000000000000000000000000000000000000000000000001","sequenceNumber":"49600000000000000000000000000000000000000000000000000001","data":"ZTA=","approximateArrivalTimestamp":1800000000.25},"eventSource":"aws:kinesis","eventVersion":"1.0","eventID":"shardId-000000000000:49600000000000000000000000000000000000000000000000000001","eventName":"aws:kinesis:record","invokeIdentityArn":"arn:aws:iam::111122223333:role/Stream","awsRegion":"us-east-1","eventSourceARN":"arn:aws:kinesis:us-east-1:111122223333:stream/Stream"}]}""",
            Assert.Single(runtime.Invocations).Payload);
    }

    [Fact]
    public async Task Everything_from_the_first_failed_record_on_is_handed_out_once_more()
    {
        var runtime = Runtime((records, call) => call == 0 ? Failures(records, "e3", "e1") : call == 1 ? Failures(records, "e3") : "");
        Assert.Equal(Enumerable.Repeat(ReportedOutcome.Accepted, 4), await CarryAsync(runtime, "e0", "e1", "e2", "e3"));
        Assert.Equal(["e0 e1 e2 e3", "e1 e2 e3", "e3"], runtime.Invocations.Select(Received));
    }

    [Fact]
    public async Task What_fails_every_time_has_failed_with_all_behind_it()
    {
        var runtime = Runtime((records, _) => Failures(records, "e1"));
        Assert.Equal([ReportedOutcome.Accepted, ReportedOutcome.Failed, ReportedOutcome.Failed], await CarryAsync(runtime, "e0", "e1", "e2"));
        Assert.Equal(["e0 e1 e2", "e1 e2", "e1 e2"], runtime.Invocations.Select(Received));
    }

    [Fact]
    public async Task The_whole_batch_is_handed_out_once_more_where_the_function_fails()
    {
        var runtime = Runtime((_, call) => call == 0 ? null : "{\"batchItemFailures\":[]}");
        Assert.Equal([ReportedOutcome.Accepted, ReportedOutcome.Accepted], await CarryAsync(runtime, "e0", "e1"));
        Assert.Equal(["e0 e1", "e0 e1"], runtime.Invocations.Select(Received));
    }

    // Null fails the invocation.
    private static FakeRuntime Runtime(Func<List<(string Number, string Data)>, int, string?> answer)
    {
        var calls = 0;
        return new FakeRuntime((payload, _) => Task.FromResult(answer(Records(payload), calls++) is { } json
            ? new FunctionResponse(Encoding.UTF8.GetBytes(json), null)
            : new FunctionResponse(default, "Error")));
    }

    private static string Failures(IEnumerable<(string Number, string Data)> records, params string[] data) =>
        JsonSerializer.Serialize(new { batchItemFailures = records.Where(record => data.Contains(record.Data)).Select(record => new { itemIdentifier = record.Number }) });

    private static string Received((string Function, string Payload) invocation) => string.Join(' ', Records(invocation.Payload).Select(record => record.Data));

    private static List<(string Number, string Data)> Records(string payload)
    {
        using var json = JsonDocument.Parse(payload);
        return [.. json.RootElement.GetProperty("Records").EnumerateArray().Select(record => record.GetProperty("kinesis"))
            .Select(record => (record.GetProperty("sequenceNumber").GetString()!, Encoding.UTF8.GetString(record.GetProperty("data").GetBytesFromBase64())))];
    }

    private Task<ReportedOutcome[]> CarryAsync(FakeRuntime runtime, params string[] events) =>
        new StreamCarrier(runtime.Invoker("A").InvokeAsync, _time).CarryAsync(Way, [.. events.Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text))]);
}
