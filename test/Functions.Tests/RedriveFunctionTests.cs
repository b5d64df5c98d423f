using System.Text;
using System.Text.Json;
using Amazon.Lambda.TestUtilities;
using Targets.Forwarder.Backup;
using Targets.Functions.Tests.Support;
using Targets.LocalOpenObserve.Faults;

namespace Targets.Functions.Tests;

public sealed class RedriveFunctionTests
{
    private const string Key = "overloaded/cloudtrail/2026/01/02/03/a.ndjson.gz";

    private readonly TestLambdaContext _context = new() { FunctionName = "redrive", AwsRequestId = "r", RemainingTime = TimeSpan.FromMinutes(5) };

    [Fact]
    public async Task The_answer_counts_what_became_of_the_events()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        await environment.PutAsync(Key, SomeBatch.Gzip(Event("e1"), "no json", Event("e2")));
        Assert.Equal(
            """{"objects":1,"events":3,"delivered":2,"stored":0,"dropped":0,"remaining":1,"quarantined":0,"unreadable":0,"failed":0,"formats":{"broken":1,"event":2},"reasons":{"malformed":1}}""",
            await HandleAsync(environment, "{}"));
        Assert.Equal(["e1", "e2"], await StoredAsync(environment));
        Assert.Equal([("malformed", "no json")], await environment.BackupAsync());
        Assert.Equal($"Warning: {{Key}}: {{Remaining}} of {{Events}} events remain, {{Quarantined}} went to quarantine{{Unreadable}}\n\t{Key}\n\t1\n\t3\n\t0\n\t\n", Log());
    }

    [Fact]
    public async Task Only_what_lies_below_the_prefix_is_read()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        await environment.PutAsync("p/" + Key, SomeBatch.Gzip(Event("e1")));
        await environment.PutAsync("pp/" + Key, SomeBatch.Gzip(Event("e2")));
        await HandleAsync(environment, "", ("BACKUP_PREFIX", "p"));
        Assert.Equal(["pp/" + Key], await environment.BackupKeysAsync());
    }

    [Fact]
    public async Task It_stops_before_the_invocation_ends_and_the_answer_says_where_to_go_on()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        await environment.PutAsync("a", SomeBatch.Gzip(Event("e1")));

        // 10 s to settle, and the budget of 1 s.
        _context.RemainingTime = TimeSpan.FromSeconds(10.9);
        var stopped = JsonElement.Parse(await HandleAsync(environment, "{}"));
        Assert.Equal((0, ""), (stopped.GetProperty("objects").GetInt32(), stopped.GetProperty("continue").GetString()));
        _context.RemainingTime = TimeSpan.FromSeconds(30);
        var done = JsonElement.Parse(await HandleAsync(environment, """{"continue":""}"""));
        Assert.Equal((1, false), (done.GetProperty("delivered").GetInt32(), done.TryGetProperty("continue", out _)));
    }

    [Fact]
    public async Task A_request_is_followed()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        foreach (var key in new[] { "overloaded/cloudtrail/2026/01/02/03/a", "timeout/auth0/2026/01/02/03/b", "timeout/cloudtrail/2026/01/02/03/c", "timeout/cloudtrail/2026/01/02/03/d" })
        {
            await environment.PutAsync(key, SomeBatch.Gzip(Event(key)));
        }

        var dry = JsonElement.Parse(await HandleAsync(environment, """{"dryRun":true}"""));
        Assert.Equal((4, 4), (dry.GetProperty("events").GetInt32(), dry.GetProperty("remaining").GetInt32()));
        var one = JsonElement.Parse(await HandleAsync(environment, """{"reason":"timeout","source":"cloudtrail","max":1}"""));
        Assert.Equal("timeout/cloudtrail/2026/01/02/03/c", one.GetProperty("continue").GetString());
        await HandleAsync(environment, """{"until":"2026-01-02T03:00:00Z"}""");
        Assert.Equal(["overloaded/cloudtrail/2026/01/02/03/a", "timeout/auth0/2026/01/02/03/b", "timeout/cloudtrail/2026/01/02/03/d"], await environment.BackupKeysAsync());
        await HandleAsync(environment, """{"continue":"timeout/auth0/2026/01/02/03/b"}""");
        Assert.Equal(["overloaded/cloudtrail/2026/01/02/03/a", "timeout/auth0/2026/01/02/03/b"], await environment.BackupKeysAsync());
    }

    [Fact]
    public async Task What_is_asked_to_be_verified_is_sent_only_where_it_is_not_stored()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        await environment.PutAsync(Key, SomeBatch.Gzip(Event("e1")));
        await HandleAsync(environment, "{}");
        await environment.PutAsync(Key, SomeBatch.Gzip(Event("e1")));
        Assert.Equal(1, JsonElement.Parse(await HandleAsync(environment, """{"verify":true}""")).GetProperty("stored").GetInt32());
        Assert.Equal(["e1"], await StoredAsync(environment));
    }

    [Fact]
    public async Task The_same_event_twice_in_the_backup_is_no_duplicate_of_a_warm_container()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        await environment.PutAsync(Key, SomeBatch.Gzip(Event("e1"), Event("e1")));
        Assert.Equal(2, JsonElement.Parse(await HandleAsync(environment, "{}", ("SKIP_DUPLICATES", "true"))).GetProperty("delivered").GetInt32());
    }

    [Fact]
    public async Task An_outage_is_logged_and_no_failure_of_the_invocation()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        environment.Server.Faults.Add(new Fault(FaultKind.Status) { Status = 503 });
        await environment.PutAsync(Key, SomeBatch.Gzip(Event("e1")));
        var summary = JsonElement.Parse(await HandleAsync(environment, "{}"));
        Assert.Equal((1, """{"overloaded":1}""", ""), (summary.GetProperty("remaining").GetInt32(), summary.GetProperty("reasons").GetRawText(), summary.GetProperty("continue").GetString()));
        Assert.Equal([Key], await environment.BackupKeysAsync());
        Assert.StartsWith("Warning: {Key}: {Remaining} of", Log(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_that_can_not_be_listed_fails_the_invocation()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        var exception = await Assert.ThrowsAsync<BackupException>(() => HandleAsync(environment, "{}", ("BACKUP_DIRECTORY", ""), ("BACKUP_BUCKET", "b"), ("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9"), ("AWS_REGION", "us-east-1")));
        Assert.StartsWith("can't list  in the bucket b: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_figures_are_one_line()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        await environment.PutAsync(Key, SomeBatch.Gzip(Event("e1"), "no json"));
        using var output = new WrittenPieces();
        using var function = FunctionCatalogue.Create("RedriveFunction", environment.Variables.GetValueOrDefault, new EmbeddedMetrics(output, TimeProvider.System));
        using var payload = new MemoryStream("{}"u8.ToArray());
        await using var response = await function.HandleAsync(payload, _context);
        Assert.EndsWith(
            ""","function":"redrive","source":"backup","received":2,"delivered":1,"stored":0,"dropped":0,"remaining":1,"quarantined":0,"failed-objects":0}""" + "\n",
            Assert.Single(output.Pieces),
            StringComparison.Ordinal);
    }

    private async Task<string> HandleAsync(FunctionEnvironment environment, string payload, params (string Name, string Value)[] variables)
    {
        var all = environment.Variables;
        foreach (var (name, value) in variables)
        {
            all[name] = value;
        }

        using var function = FunctionCatalogue.Create("RedriveFunction", all.GetValueOrDefault);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(payload));
        await using var response = await function.HandleAsync(stream, _context);
        using var text = new StreamReader(response);
        return await text.ReadToEndAsync(FunctionEnvironment.Token);
    }

    private string Log() => ((TestLambdaLogger)_context.Logger).Buffer.ToString();

    private static string Event(string id) =>
        $$$"""{"detail-type":"AWS API Call via CloudTrail","detail":{"eventVersion":"1.11","eventID":"{{{id}}}","eventName":"GetObject","eventTime":"2026-01-02T03:04:05Z"}}""";

    private static async Task<string[]> StoredAsync(FunctionEnvironment environment) =>
        [.. (await environment.HitsAsync("SELECT eventid FROM events ORDER BY eventid")).Select(hit => JsonElement.Parse(hit).GetProperty("eventid").GetString()!)];
}
