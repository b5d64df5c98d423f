using System.Text;
using System.Text.Json;
using Amazon.Lambda.TestUtilities;
using Targets.Forwarder.Redrive;
using Targets.Functions.Tests.Support;
using Targets.LocalOpenObserve.Faults;

namespace Targets.Functions.Tests;

public sealed class EmbeddedMetricsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    private readonly WrittenPieces _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void A_redrive_is_one_line_in_one_write()
    {
        new EmbeddedMetrics(_output, new StandingClock(Now)).Write("redrive", new RedriveSummary { Events = 9, Delivered = 4, Stored = 1, Dropped = 1, Remaining = 2, Quarantined = 1, Failed = 1, Unreadable = 2 });
        Assert.Equal(
            """
            {"_aws":{"Timestamp":1767323045678,"CloudWatchMetrics":[{"Namespace":"Targets","Dimensions":[["function","source"]],"Metrics":[{"Name":"received","Unit":"Count"},{"Name":"delivered","Unit":"Count"},{"Name":"stored","Unit":"Count"},{"Name":"dropped","Unit":"Count"},{"Name":"remaining","Unit":"Count"},{"Name":"quarantined","Unit":"Count"},{"Name":"failed-objects","Unit":"Count"}]}]},"function":"redrive","source":"backup","received":9,"delivered":4,"stored":1,"dropped":1,"remaining":2,"quarantined":1,"failed-objects":3}

            """.ReplaceLineEndings("\n"),
            Assert.Single(_output.Pieces));
    }

    [Fact]
    public async Task Each_source_of_an_invocation_has_a_line_with_its_own_figures()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        await InvokeAsync(environment, "BatchFunction", SomeBatch.OfQueue(("m1", 1, CloudTrail("e1")), ("m2", 1, Auth0("l1")), ("m3", 1, "no json"), ("m4", 1, CloudTrail("e2"))));
        Assert.Equal(3, _output.Pieces.Count);
        Assert.Equal(
            ["auth0: received 1, delivered 1", "cloudtrail: received 2, delivered 2", "unknown: received 1, backed-up 1, malformed 1"],
            _output.Pieces.Select(Counts).Order(StringComparer.Ordinal));
        var cloudTrail = _output.Pieces.Select(Parse).Single(line => line.GetProperty("source").GetString() == "cloudtrail");
        Assert.InRange(cloudTrail.GetProperty("bytes").GetInt64(), 500, 3000);
        Assert.InRange(cloudTrail.GetProperty("latency").GetDouble(), 0.001, 10_000);
        Assert.InRange(cloudTrail.GetProperty("age").GetDouble(), 60, 120);
    }

    [Fact]
    public async Task What_comes_again_is_returned_and_not_backed_up()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        environment.Server.Faults.Add(new Fault(FaultKind.Status) { Status = 503 });
        await InvokeAsync(environment, "BatchFunction", SomeBatch.OfQueue(("m1", 1, CloudTrail("e1")), ("m2", 3, CloudTrail("e2"))));
        var line = Parse(Assert.Single(_output.Pieces));
        Assert.Equal((2, 2, 1, 1, 2), (Count(line, "received"), Count(line, "undelivered"), Count(line, "backed-up"), Count(line, "returned"), Count(line, "overloaded")));
        Assert.InRange(Count(line, "retries"), 1, 10);
        Assert.False(line.TryGetProperty("age", out _));
    }

    [Fact]
    public async Task An_open_breaker_shows()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        environment.Server.Faults.Add(new Fault(FaultKind.Status) { Status = 503 });
        using var function = FunctionCatalogue.Create("CloudTrailFunction", environment.Variables.GetValueOrDefault, new EmbeddedMetrics(_output, TimeProvider.System));
        for (var call = 0; call < 4; call++)
        {
            await InvokeAsync(function, CloudTrail($"e{call}"));
        }

        Assert.Equal((0, 1), (Count(Parse(_output.Pieces[0]), "breaker-is-open"), Count(Parse(_output.Pieces[3]), "breaker-is-open")));
    }

    [Fact]
    public async Task Lines_of_several_threads_do_not_mix()
    {
        var metrics = new EmbeddedMetrics(_output, TimeProvider.System);
        await Parallel.ForAsync(0, 200, FunctionEnvironment.Token, (number, _) =>
        {
            metrics.WriteTransformed($"f{number}", number, 0, 0);
            return ValueTask.CompletedTask;
        });
        Assert.Equal(Enumerable.Range(0, 200), _output.Pieces.Select(piece => Count(Parse(piece), "received")).Order());
    }

    // Of a minute ago.
    private static string CloudTrail(string id) =>
        $$$"""{"detail-type":"AWS API Call via CloudTrail","detail":{"eventVersion":"1.11","eventID":"{{{id}}}","eventTime":"{{{MinuteAgo()}}}","eventName":"GetObject"}}""";

    private static string MinuteAgo() => TimeProvider.System.GetUtcNow().AddMinutes(-1).UtcDateTime.ToString("s") + "Z";

    private static string Auth0(string id) => $$$$"""{"detail-type":"Auth0 log","detail":{"log_id":"{{{{id}}}}","data":{"log_id":"{{{{id}}}}","type":"s"}}}""";

    private async Task InvokeAsync(FunctionEnvironment environment, string handler, string payload)
    {
        using var function = FunctionCatalogue.Create(handler, environment.Variables.GetValueOrDefault, new EmbeddedMetrics(_output, TimeProvider.System));
        await InvokeAsync(function, payload);
    }

    private static async Task InvokeAsync(IFunction function, string payload)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(payload));
        await using var _ = await function.HandleAsync(stream, new TestLambdaContext { FunctionName = "f", AwsRequestId = "r", RemainingTime = TimeSpan.FromSeconds(30) });
    }

    private static JsonElement Parse(string line)
    {
        Assert.True(line.IndexOf('\n', StringComparison.Ordinal) == line.Length - 1, line);
        return JsonElement.Parse(line);
    }

    private static int Count(JsonElement line, string name) => line.GetProperty(name).GetInt32();

    // The source, and the counts that are not 0.
    private static string Counts(string line)
    {
        var json = Parse(line);
        var units = json.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0].GetProperty("Metrics").EnumerateArray();
        var names = units.Where(metric => metric.GetProperty("Unit").GetString() == "Count").Select(metric => metric.GetProperty("Name").GetString()!);
        return $"{json.GetProperty("source").GetString()}: " + string.Join(", ", names.Where(name => Count(json, name) != 0).Select(name => $"{name} {Count(json, name)}"));
    }
}
