using System.Text;
using System.Text.Json;
using Amazon.Lambda.TestUtilities;
using Targets.Functions.Tests.Support;
using Targets.LocalOpenObserve.Faults;

namespace Targets.Functions.Tests;

/// <summary>What has lost events in functions that others run does not happen here. Test names say what holds instead.</summary>
public sealed class KnownDefectsTests
{
    private const string None = """{"batchItemFailures":[]}""";

    // What the first message said was taken for all.
    [Fact]
    public async Task Each_message_of_a_batch_is_judged_by_what_it_says_itself()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        environment.Server.Faults.Add(new Fault(FaultKind.Status) { Status = 503 });
        var response = await HandleAsync(environment, "BatchFunction", SomeBatch.OfQueue(("m1", 3, Event("e1")), ("m2", 1, Event("e2")), ("m3", 3, Event("e3"))));
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"m2"}]}""", response);
        Assert.Equal([("overloaded", Event("e1")), ("overloaded", Event("e3"))], (await environment.BackupAsync()).Order());
    }

    // A record that could not be decoded was sent with the data of the one before it.
    [Fact]
    public async Task A_record_that_can_not_be_decoded_is_kept_as_it_is_and_no_other_is_sent_in_its_place()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        var batch = SomeBatch.OfStream(("1", Event("e1")), ("2", "DATA"), ("3", Event("e3")))
            .Replace(Convert.ToBase64String(Encoding.UTF8.GetBytes("DATA")), "no base64!", StringComparison.Ordinal);
        Assert.Equal(None, await HandleAsync(environment, "BatchFunction", batch));
        Assert.Equal(["""{"eventid":"e1"}""", """{"eventid":"e3"}"""], await environment.HitsAsync("SELECT eventid FROM events ORDER BY eventid"));
        Assert.Equal([("malformed", "no base64!")], await environment.BackupAsync());
    }

    // A service added a member to what it hands over, and every batch failed.
    [Fact]
    public async Task Members_of_a_batch_that_nobody_knows_fail_nothing()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        var batch = SomeBatch.OfQueue(("m1", 1, Event("e1")))
            .Replace("{\"Records\":[{", """{"new":{"Records":[1]},"Records":[{"newInRecord":[{"body":"x","messageId":{}}],""", StringComparison.Ordinal)
            .Replace("\"attributes\":{", """
                "attributes":{"new":{"ApproximateReceiveCount":"9"},
                """, StringComparison.Ordinal);
        Assert.Equal(None, await HandleAsync(environment, "BatchFunction", batch));
        Assert.Equal(["""{"eventid":"e1"}"""], await environment.HitsAsync("SELECT eventid FROM events"));
    }

    // One bad record failed the whole batch.
    [Fact]
    public async Task A_record_that_can_not_be_transformed_fails_alone()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        using var response = JsonDocument.Parse(await HandleAsync(
            environment, "FirehoseTransformFunction", SomeBatch.OfFirehose(("r1", Event("e1")), ("r2", "{"), ("r3", Event("e3")))));
        Assert.Equal(
            ["r1 Ok", "r2 ProcessingFailed", "r3 Ok"],
            response.RootElement.GetProperty("records").EnumerateArray().Select(record => $"{record.GetProperty("recordId")} {record.GetProperty("result")}"));
    }

    // The secret was read at start, and a function that could not read it crashed with its events.
    [Fact]
    public async Task A_secret_that_can_not_be_read_costs_no_event()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        var response = await HandleAsync(
            environment, "CloudTrailFunction", Event("e1"), ("OPENOBSERVE_ACCESS_KEY", ""), ("OPENOBSERVE_SECRET_ID", "o2"), ("PARAMETERS_SECRETS_EXTENSION_HTTP_PORT", "9"));
        Assert.Contains("\"reasons\":{\"unauthorized\":1}", response, StringComparison.Ordinal);
        Assert.Equal([("unauthorized", Event("e1"))], await environment.BackupAsync());
    }

    private static string Event(string id) =>
        $$$"""{"id":"envelope-{{{id}}}","detail-type":"AWS API Call via CloudTrail","detail":{"eventVersion":"1.11","eventID":"{{{id}}}","eventName":"GetObject","eventTime":"2026-01-02T03:04:05Z"}}""";

    private static async Task<string> HandleAsync(FunctionEnvironment environment, string handler, string payload, params (string Name, string Value)[] variables)
    {
        var all = environment.Variables;
        foreach (var (name, value) in variables)
        {
            all[name] = value;
        }

        using var function = FunctionCatalogue.Create(handler, all.GetValueOrDefault);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(payload));
        await using var response = await function.HandleAsync(stream, new TestLambdaContext { FunctionName = "f", AwsRequestId = "r", RemainingTime = TimeSpan.FromSeconds(30) });
        using var text = new StreamReader(response);
        return await text.ReadToEndAsync(FunctionEnvironment.Token);
    }
}
