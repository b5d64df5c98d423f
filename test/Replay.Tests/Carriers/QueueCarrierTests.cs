using System.Text;
using System.Text.Json;
using Targets.Replay.Carriers;
using Targets.Replay.Rules;
using Targets.Replay.Runtimes;
using Targets.Replay.Tests.Support;
using Targets.Replay.Verification;

namespace Targets.Replay.Tests.Carriers;

public sealed class QueueCarrierTests
{
    private static readonly Route Way = new("A", Carrier.Queue, "Queue", 10, 3);

    private readonly ManualTime _time = new(DateTimeOffset.UnixEpoch.AddSeconds(1_800_000_000));

    [Fact]
    public async Task The_function_gets_what_sqs_hands_out()
    {
        var runtime = Runtime((_, _) => "");
        await CarryAsync(runtime, """{"id":"e1","text":"\u00e4"}""");
        Assert.Equal(
            """{"Records":[{"messageId":"00000000-0000-0000-0000-000000000001","receiptHandle":"00000000-0000-0000-0000-000000000001","body":"{\u0022id\u0022:\u0022e1\u0022,\u0022text\u0022:\u0022\\u00e4\u0022}","attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1800000000000","SenderId":"events.amazonaws.com","ApproximateFirstReceiveTimestamp":"1800000000000"},"messageAttributes":{},"eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:us-east-1:111122223333:Queue","awsRegion":"us-east-1"}]}""",
            Assert.Single(runtime.Invocations).Payload);
    }

    [Fact]
    public async Task Only_what_the_function_names_is_received_once_more()
    {
        var runtime = Runtime((bodies, call) => call == 0 ? Failures(bodies, "e1", "e3") : call == 1 ? Failures(bodies, "e3") : "");
        Assert.Equal([ReportedOutcome.Accepted, ReportedOutcome.Accepted, ReportedOutcome.Accepted, ReportedOutcome.Accepted], await CarryAsync(runtime, "e0", "e1", "e2", "e3"));
        Assert.Equal(["1: e0 e1 e2 e3", "2: e1 e3", "3: e3"], runtime.Invocations.Select(Received));
    }

    [Fact]
    public async Task What_fails_every_time_has_failed_after_the_last_receive()
    {
        var runtime = Runtime((bodies, _) => Failures(bodies, "e1"));
        Assert.Equal([ReportedOutcome.Accepted, ReportedOutcome.Failed], await CarryAsync(runtime, "e0", "e1"));
        Assert.Equal(["1: e0 e1", "2: e1", "3: e1"], runtime.Invocations.Select(Received));
    }

    [Fact]
    public async Task All_are_received_once_more_where_the_function_fails()
    {
        var runtime = Runtime((_, call) => call == 0 ? null : "{\"batchItemFailures\":[]}");
        Assert.Equal([ReportedOutcome.Accepted, ReportedOutcome.Accepted], await CarryAsync(runtime, "e0", "e1"));
        Assert.Equal(["1: e0 e1", "2: e0 e1"], runtime.Invocations.Select(Received));
    }

    // Null fails the invocation.
    private static FakeRuntime Runtime(Func<List<(string Id, string Body)>, int, string?> answer)
    {
        var calls = 0;
        return new FakeRuntime((payload, _) => Task.FromResult(answer(Messages(payload), calls++) is { } json
            ? new FunctionResponse(Encoding.UTF8.GetBytes(json), null)
            : new FunctionResponse(default, "Error")));
    }

    private static string Failures(IEnumerable<(string Id, string Body)> messages, params string[] bodies) =>
        JsonSerializer.Serialize(new { batchItemFailures = messages.Where(message => bodies.Contains(message.Body)).Select(message => new { itemIdentifier = message.Id }) });

    private static string Received((string Function, string Payload) invocation)
    {
        using var json = JsonDocument.Parse(invocation.Payload);
        var counts = json.RootElement.GetProperty("Records").EnumerateArray().Select(record => record.GetProperty("attributes").GetProperty("ApproximateReceiveCount").GetString());
        return $"{counts.Distinct().Single()}: {string.Join(' ', Messages(invocation.Payload).Select(message => message.Body))}";
    }

    private static List<(string Id, string Body)> Messages(string payload)
    {
        using var json = JsonDocument.Parse(payload);
        return [.. json.RootElement.GetProperty("Records").EnumerateArray().Select(record => (record.GetProperty("messageId").GetString()!, record.GetProperty("body").GetString()!))];
    }

    private Task<ReportedOutcome[]> CarryAsync(FakeRuntime runtime, params string[] events) =>
        new QueueCarrier(runtime.Invoker("A").InvokeAsync, _time).CarryAsync(Way, [.. events.Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text))]);
}
