using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Targets.Functions.Tests.Support;
using Targets.LocalLambda;
using Targets.LocalOpenObserve.Faults;

namespace Targets.Functions.Tests;

/// <summary>The built executable behind a Runtime API, as Lambda runs it; with TARGETS_TEST_BOOTSTRAP another one, such as the one that is deployed.</summary>
public sealed class BootstrapTests
{
    private const string Event =
        """{"id":"1","detail-type":"AWS API Call via CloudTrail","detail":{"eventVersion":"1.11","eventID":"e1","eventName":"GetSecretValue","userIdentity":{"userName":"alice"},"eventTime":"2026-01-02T03:04:05Z"}}""";

    private readonly ConcurrentQueue<string> _log = [];
    private readonly ConcurrentQueue<string> _metrics = [];

    [Fact]
    public async Task It_delivers_an_event_and_answers_with_counts()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        await using var function = Start(environment, "CloudTrailFunction");
        var result = await function.InvokeAsync(Encoding.UTF8.GetBytes(Event), FunctionEnvironment.Token);
        Assert.Equal(InvocationStatus.Succeeded, result.Status);
        Assert.Equal(
            """{"received":1,"delivered":1,"rejected":0,"malformed":0,"backedUp":0,"dropped":0,"duplicates":0,"reasons":{}}""",
            Encoding.UTF8.GetString(result.Payload.Span));
        Assert.Equal(["""{"eventid":"e1"}"""], await environment.HitsAsync("SELECT eventid FROM events"));
        Assert.Empty(_log);
        Assert.StartsWith("""{"_aws":{"Timestamp":""", Assert.Single(_metrics), StringComparison.Ordinal);
        Assert.Contains(""","function":"CloudTrailFunction","source":"cloudtrail","received":1,"delivered":1,"rejected":0,"undelivered":0,"backed-up":0,"returned":0,"retries":0,"breaker-is-open":0,"bytes":""", Assert.Single(_metrics), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warm_process_skips_what_it_has_just_delivered()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        await using var function = Start(environment, "CloudTrailFunction");
        await function.InvokeAsync(Encoding.UTF8.GetBytes(Event), FunctionEnvironment.Token);
        var again = await function.InvokeAsync(Encoding.UTF8.GetBytes(Event), FunctionEnvironment.Token);
        Assert.Equal(
            """{"received":1,"delivered":0,"rejected":0,"malformed":0,"backedUp":0,"dropped":0,"duplicates":1,"reasons":{}}""",
            Encoding.UTF8.GetString(again.Payload.Span));
    }

    [Fact]
    public async Task An_event_that_openobserve_does_not_take_is_in_the_backup_and_only_its_count_is_logged()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        environment.Server.Faults.Add(new Fault(FaultKind.Status) { Status = 503 });
        await using var function = Start(environment, "CloudTrailFunction");
        var result = await function.InvokeAsync(Encoding.UTF8.GetBytes(Event), FunctionEnvironment.Token);
        Assert.Equal(
            """{"received":1,"delivered":0,"rejected":0,"malformed":0,"backedUp":1,"dropped":0,"duplicates":0,"reasons":{"overloaded":1}}""",
            Encoding.UTF8.GetString(result.Payload.Span));
        Assert.Equal([("overloaded", Event)], await environment.BackupAsync());
        Assert.EndsWith($"\t{result.RequestId}\twarn\t1 of 1 events went to the backup: 1 overloaded", Assert.Single(_log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_neither_place_takes_an_event_the_invocation_fails_and_the_process_goes_on()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        environment.Server.Faults.Add(new Fault(FaultKind.Status) { Status = 503 });
        await using var function = Start(environment, "Auth0LogFunction", ("BACKUP_DIRECTORY", "/dev/null/none"));
        var failed = await function.InvokeAsync("""{"detail-type":"Auth0 log","detail":{"data":{"type":"s","user_name":"alice"}}}"""u8.ToArray(), FunctionEnvironment.Token);
        Assert.Equal((InvocationStatus.FunctionError, "DeliveryFailedException"), (failed.Status, failed.ErrorType));
        Assert.StartsWith("1 events are neither delivered (1 overloaded) nor backed up: can't write overloaded/auth0/", failed.ErrorMessage, StringComparison.Ordinal);
        Assert.DoesNotContain(_log, line => line.Contains("alice", StringComparison.Ordinal));

        environment.Server.Faults.Clear();
        var next = await function.InvokeAsync("""{"detail-type":"Auth0 log","detail":{"data":{"type":"s"}}}"""u8.ToArray(), FunctionEnvironment.Token);
        Assert.Equal(InvocationStatus.Succeeded, next.Status);
    }

    [Fact]
    public async Task A_wrong_variable_stops_it_at_start_with_a_line_for_each_and_no_secret()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        await using var function = Start(environment, "CloudTrailFunction", ("OPENOBSERVE_ACCESS_KEY", "not-base64!"), ("TOO_OLD", "discard"));
        var result = await function.InvokeAsync("{}"u8.ToArray(), FunctionEnvironment.Token);
        Assert.Equal((InvocationStatus.InitError, "ConfigurationException"), (result.Status, result.ErrorType));
        Assert.Equal(
            """
            OPENOBSERVE_ACCESS_KEY: got a value that is not shown; expected the Access Key of OpenObserve, base64 of user:password
            TOO_OLD: got "discard"; expected clamp or backup
            """,
            result.ErrorMessage);
        Assert.DoesNotContain(_log, line => line.Contains("not-base64!", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Text")]
    [InlineData("JSON")]
    public async Task Metrics_are_lines_of_their_own_in_every_log_format_and_hold_nothing_of_the_event(string format)
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        environment.Server.Faults.Add(new Fault(FaultKind.Status) { Status = 503 });
        await using var function = Start(environment, "CloudTrailFunction", ("AWS_LAMBDA_LOG_FORMAT", format));
        await function.InvokeAsync(Encoding.UTF8.GetBytes(Event), FunctionEnvironment.Token);
        using var line = JsonDocument.Parse(Assert.Single(_metrics));
        Assert.Equal(
            """{"Namespace":"Targets","Dimensions":[["function","source"]],"Metrics":[{"Name":"received","Unit":"Count"},{"Name":"delivered","Unit":"Count"},{"Name":"rejected","Unit":"Count"},{"Name":"undelivered","Unit":"Count"},{"Name":"backed-up","Unit":"Count"},{"Name":"returned","Unit":"Count"},{"Name":"retries","Unit":"Count"},{"Name":"breaker-is-open","Unit":"Count"},{"Name":"bytes","Unit":"Bytes"},{"Name":"latency","Unit":"Milliseconds"},{"Name":"overloaded","Unit":"Count"}]}""",
            line.RootElement.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0].GetRawText());
        Assert.Equal((1, 1, 1), (line.RootElement.GetProperty("undelivered").GetInt32(), line.RootElement.GetProperty("backed-up").GetInt32(), line.RootElement.GetProperty("overloaded").GetInt32()));
        Assert.DoesNotContain("alice", Assert.Single(_metrics) + Assert.Single(_log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_is_delivered_together_and_nothing_comes_again()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        await using var function = Start(environment, "BatchFunction");
        var result = await function.InvokeAsync(Encoding.UTF8.GetBytes(SomeBatch.OfQueue(("m1", 1, Event), ("m2", 1, "no json"))), FunctionEnvironment.Token);
        Assert.Equal("""{"batchItemFailures":[]}""", Encoding.UTF8.GetString(result.Payload.Span));
        Assert.Equal(["""{"eventid":"e1"}"""], await environment.HitsAsync("SELECT eventid FROM events"));
        Assert.Equal([("malformed", "no json")], await environment.BackupAsync());
    }

    [Fact]
    public async Task The_backup_is_redriven()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        environment.Server.Faults.Add(new Fault(FaultKind.Status) { Status = 503 });
        await using var function = Start(environment, "CloudTrailFunction");
        await function.InvokeAsync(Encoding.UTF8.GetBytes(Event), FunctionEnvironment.Token);
        environment.Server.Faults.Clear();
        await using var redrive = Start(environment, "RedriveFunction");
        var result = await redrive.InvokeAsync("""{"detail-type":"Scheduled Event","source":"aws.events","detail":{}}"""u8.ToArray(), FunctionEnvironment.Token);
        Assert.Equal(
            """{"objects":1,"events":1,"delivered":1,"stored":0,"dropped":0,"remaining":0,"quarantined":0,"unreadable":0,"failed":0,"formats":{"backup":1},"reasons":{}}""",
            Encoding.UTF8.GetString(result.Payload.Span));
        Assert.Equal(["""{"eventid":"e1","targets_redriven":true}"""], await environment.HitsAsync("SELECT eventid, targets_redriven FROM events"));
        Assert.Empty(await environment.BackupAsync());
    }

    [Fact]
    public async Task Of_an_object_that_ends_too_early_the_readable_events_are_stored_and_the_whole_is_kept_in_quarantine()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        var whole = SomeBatch.Gzip(Enumerable.Range(0, 200).Select(number => Event.Replace("e1", $"e{number:D3} {Guid.NewGuid()}", StringComparison.Ordinal)));
        await environment.PutAsync("timeout/cloudtrail/2026/01/02/03/a.ndjson.gz", whole.AsMemory(..(whole.Length * 3 / 4)));
        await using var redrive = Start(environment, "RedriveFunction");
        var result = await redrive.InvokeAsync("{}"u8.ToArray(), FunctionEnvironment.Token);
        using var summary = JsonDocument.Parse(result.Payload);
        Assert.Equal((1, 0), (summary.RootElement.GetProperty("unreadable").GetInt32(), summary.RootElement.GetProperty("remaining").GetInt32()));
        var delivered = summary.RootElement.GetProperty("delivered").GetInt32();
        Assert.InRange(delivered, 50, 199);
        Assert.Equal([$$"""{"n":{{delivered}}}"""], await environment.HitsAsync("SELECT count(*) AS n FROM events"));
        Assert.Matches("^quarantine/timeout/cloudtrail/2026/01/02/03/a.ndjson.gz-[0-9a-f]{16}$", Assert.Single(await environment.BackupKeysAsync()));
        Assert.Contains(_log, line => line.EndsWith($"a.ndjson.gz: 0 of {delivered} events remain, 0 went to quarantine; the object is broken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_for_a_redrive_with_an_unknown_member_fails_and_changes_nothing()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        await environment.PutAsync("timeout/cloudtrail/2026/01/02/03/a.ndjson.gz", SomeBatch.Gzip([Event]));
        await using var redrive = Start(environment, "RedriveFunction");
        var result = await redrive.InvokeAsync("""{"dryrun":true}"""u8.ToArray(), FunctionEnvironment.Token);
        Assert.Equal((InvocationStatus.FunctionError, "RedriveRequestException"), (result.Status, result.ErrorType));
        Assert.StartsWith("the request's $.dryrun is wrong; expected {", result.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(["timeout/cloudtrail/2026/01/02/03/a.ndjson.gz"], await environment.BackupKeysAsync());
    }

    [Fact]
    public async Task Records_are_transformed_for_firehose_without_a_url_or_a_key()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        await using var function = Start(environment, "FirehoseTransformFunction", ("OPENOBSERVE_URL", ""), ("OPENOBSERVE_ACCESS_KEY", ""), ("BACKUP_DIRECTORY", ""));
        var result = await function.InvokeAsync(Encoding.UTF8.GetBytes(SomeBatch.OfFirehose(("r1", Event), ("r2", "no json"))), FunctionEnvironment.Token);
        using var response = JsonDocument.Parse(result.Payload);
        var records = response.RootElement.GetProperty("records");
        Assert.Equal(["r1 Ok", "r2 ProcessingFailed"], records.EnumerateArray().Select(record => $"{record.GetProperty("recordId")} {record.GetProperty("result")}"));
        Assert.StartsWith("{\t\"_timestamp\":1767323045000000,", Encoding.UTF8.GetString(records[0].GetProperty("data").GetBytesFromBase64()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, """{"received":1,"delivered":1,"rejected":0,"malformed":0,"backedUp":0,"dropped":0,"duplicates":0,"reasons":{}}""")]
    [InlineData(false, """{"received":1,"delivered":0,"rejected":0,"malformed":0,"backedUp":1,"dropped":0,"duplicates":0,"reasons":{"unreachable":1}}""")]
    public async Task An_authority_of_the_users_own_is_trusted_where_SSL_CERT_FILE_has_its_certificate(bool isGiven, string answer)
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        using var server = new PrivateServer(TimeProvider.System.GetUtcNow());
        var bundle = Path.GetTempFileName();
        await File.WriteAllTextAsync(bundle, server.AuthorityPem, FunctionEnvironment.Token);
        await using var function = Start(environment, "CloudTrailFunction", isGiven ? [("OPENOBSERVE_URL", server.Url), ("SSL_CERT_FILE", bundle)] : [("OPENOBSERVE_URL", server.Url)]);
        var result = await function.InvokeAsync(Encoding.UTF8.GetBytes(Event), FunctionEnvironment.Token);
        Assert.Equal(answer, Encoding.UTF8.GetString(result.Payload.Span));
        File.Delete(bundle);
    }

    [Fact]
    public async Task An_unknown_handler_stops_it_at_start()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        await using var function = Start(environment, "Auth0");
        var result = await function.InvokeAsync("{}"u8.ToArray(), FunctionEnvironment.Token);
        Assert.Equal(
            (InvocationStatus.InitError, "UnknownHandlerException", "_HANDLER: got \"Auth0\"; expected one of Auth0LogFunction, CloudTrailFunction, BatchFunction, FirehoseTransformFunction, RedriveFunction"),
            (result.Status, result.ErrorType, result.ErrorMessage));
    }

    [Fact]
    public async Task What_is_no_json_is_backed_up_as_it_came()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        await using var function = Start(environment, "Auth0LogFunction");
        await function.InvokeAsync("no json"u8.ToArray(), FunctionEnvironment.Token);
        Assert.Equal([("malformed", "no json")], await environment.BackupAsync());
    }

    private LocalFunction Start(FunctionEnvironment environment, string handler, params (string Name, string Value)[] variables)
    {
        var all = environment.Variables;
        foreach (var (name, value) in variables)
        {
            all[name] = value;
        }

        return new LocalFunction(new LocalFunctionOptions
        {
            Name = handler,
            Handler = handler,
            Executable = Environment.GetEnvironmentVariable("TARGETS_TEST_BOOTSTRAP") ?? Path.Combine(AppContext.BaseDirectory, "bootstrap"),
            Environment = all,
            OnLogLine = line => (line.StartsWith("{\"_aws\"", StringComparison.Ordinal) ? _metrics : _log).Enqueue(line),
        });
    }
}
