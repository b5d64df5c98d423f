using System.Text;
using Amazon.Lambda.TestUtilities;
using Targets.Functions.Tests.Support;
using Targets.LocalOpenObserve.Faults;

namespace Targets.Functions.Tests;

public sealed class BatchFunctionTests
{
    private const string None = """{"batchItemFailures":[]}""";

    [Fact]
    public async Task Messages_of_a_queue_are_delivered_in_one_request()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        environment.Server.Faults.Add(new Fault(FaultKind.Status) { Status = 400, After = 1 });
        Assert.Equal(None, await HandleAsync(environment, SomeBatch.OfQueue(("m1", 1, Event("e1")), ("m2", 1, Event("e2")), ("m3", 1, $"[{Event("e3")},{Event("e4")}]"))));
        Assert.Equal(["e1", "e2", "e3", "e4"], await StoredAsync(environment));
    }

    [Fact]
    public async Task What_openobserve_does_not_take_just_now_comes_again_up_to_the_third_time()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        environment.Server.Faults.Add(new Fault(FaultKind.Status) { Status = 503 });
        var response = await HandleAsync(environment, SomeBatch.OfQueue(("m1", 1, Event("e1")), ("m2", 2, Event("e2")), ("m3", 3, Event("e3")), ("m4", 4, Event("e4"))));
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"m1"},{"itemIdentifier":"m2"}]}""", response);
        Assert.Equal(["overloaded e3", "overloaded e4"], await BackedUpAsync(environment));
    }

    [Theory]
    [InlineData(400, "bad-request")]
    [InlineData(401, "unauthorized")]
    public async Task What_openobserve_refuses_is_backed_up_at_once(int status, string reason)
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        environment.Server.Faults.Add(new Fault(FaultKind.Status) { Status = status });
        Assert.Equal(None, await HandleAsync(environment, SomeBatch.OfQueue(("m1", 1, Event("e1")))));
        Assert.Equal([$"{reason} e1"], await BackedUpAsync(environment));
    }

    [Fact]
    public async Task A_malformed_message_is_backed_up_and_no_failure()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        Assert.Equal(None, await HandleAsync(environment, SomeBatch.OfQueue(("m1", 1, "no json"), ("m2", 1, Event("e2")))));
        Assert.Equal(["malformed no json"], await BackedUpAsync(environment));
        Assert.Equal(["e2"], await StoredAsync(environment));
    }

    [Fact]
    public async Task Records_of_a_stream_never_come_again_while_they_can_be_backed_up()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        environment.Server.Faults.Add(new Fault(FaultKind.Status) { Status = 503 });
        Assert.Equal(None, await HandleAsync(environment, SomeBatch.OfStream(("1", Event("e1")), ("2", Event("e2")))));
        Assert.Equal(["overloaded e1", "overloaded e2"], await BackedUpAsync(environment));
    }

    [Fact]
    public async Task Without_a_backup_a_queue_gets_every_message_again_that_is_not_delivered()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        environment.Server.Faults.Add(new Fault(FaultKind.Status) { Status = 503 });
        var response = await HandleAsync(environment, SomeBatch.OfQueue(("m1", 1, Event("e1")), ("m2", 9, Event("e2")), ("m3", 9, "no json")), backup: "/dev/null/none");
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"m1"},{"itemIdentifier":"m2"},{"itemIdentifier":"m3"}]}""", response);
    }

    [Fact]
    public async Task Without_a_backup_a_stream_goes_on_from_the_first_record_that_is_not_delivered()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        var response = await HandleAsync(environment, SomeBatch.OfStream(("1", Event("e1")), ("2", "no json"), ("3", "no json"), ("4", Event("e4"))), backup: "/dev/null/none");
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"2"}]}""", response);
        Assert.Equal(["e1", "e4"], await StoredAsync(environment));
    }

    [Fact]
    public async Task Events_of_failed_deliveries_are_unwrapped_and_their_records_say_so()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        var failure = $$$"""{"version":"1.0","requestContext":{"condition":"RetriesExhausted"},"requestPayload":{{{Event("e1")}}},"responsePayload":null}""";
        var backup = $$$"""{"rawData":"{{{Convert.ToBase64String(Encoding.UTF8.GetBytes(Event("e2")))}}}","targets":{"reason":"timeout"}}""";
        Assert.Equal(None, await HandleAsync(environment, SomeBatch.OfQueue(("m1", 1, failure), ("m2", 1, backup), ("m3", 1, Event("e3")))));
        Assert.Equal(
            ["""{"eventid":"e1","targets_redriven":true}""", """{"eventid":"e2","targets_redriven":true}""", """{"eventid":"e3"}"""],
            await environment.HitsAsync("SELECT eventid, targets_redriven FROM events ORDER BY eventid"));
    }

    [Fact]
    public async Task An_empty_batch_is_nothing()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        Assert.Equal(None, await HandleAsync(environment, SomeBatch.OfQueue()));
    }

    private static string Event(string id) =>
        $$$"""{"id":"envelope-{{{id}}}","detail-type":"AWS API Call via CloudTrail","detail":{"eventVersion":"1.11","eventID":"{{{id}}}","eventName":"GetObject","eventTime":"2026-01-02T03:04:05Z"}}""";

    private static async Task<string> HandleAsync(FunctionEnvironment environment, string payload, string? backup = null)
    {
        var variables = environment.Variables;
        variables["BACKUP_DIRECTORY"] = backup ?? variables["BACKUP_DIRECTORY"];
        using var function = FunctionCatalogue.Create("BatchFunction", variables.GetValueOrDefault);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(payload));
        await using var response = await function.HandleAsync(stream, new TestLambdaContext { FunctionName = "batch", AwsRequestId = "r", RemainingTime = TimeSpan.FromSeconds(30) });
        using var text = new StreamReader(response);
        return await text.ReadToEndAsync(FunctionEnvironment.Token);
    }

    private static async Task<string[]> StoredAsync(FunctionEnvironment environment) =>
        [.. (await environment.HitsAsync("SELECT eventid FROM events ORDER BY eventid")).Select(hit => System.Text.Json.JsonElement.Parse(hit).GetProperty("eventid").GetString()!)];

    // The reason with the event's id, or the text of what is no event.
    private static async Task<List<string>> BackedUpAsync(FunctionEnvironment environment) =>
        [.. (await environment.BackupAsync()).Select(line => $"{line.Reason} {(line.Event.StartsWith('{') ? System.Text.Json.JsonElement.Parse(line.Event).GetProperty("detail").GetProperty("eventID").GetString() : line.Event)}").Order(StringComparer.Ordinal)];
}
