using Targets.Forwarder.Delivery;
using Targets.Forwarder.Redrive;
using Targets.Functions.Tests.Support;

namespace Targets.Functions.Tests;

public sealed class EmbeddedMetricsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    private readonly WriteNotingStream _output = new();

    [Fact]
    public void A_line_says_what_its_metrics_are_and_their_values_with_the_time_and_the_dimensions()
    {
        Metrics().WriteTransformed("FirehoseTransformFunction", received: 3, dropped: 1, failed: 2);
        Assert.Equal(
            [
                """{"_aws":{"Timestamp":1767323045678,"CloudWatchMetrics":[{"Namespace":"Targets","Dimensions":[["function","source"]],"Metrics":[{"Name":"received","Unit":"Count"},{"Name":"dropped","Unit":"Count"},{"Name":"processing-failed","Unit":"Count"}]}]},"function":"FirehoseTransformFunction","source":"firehose","received":3,"dropped":1,"processing-failed":2}"""
                + "\n",
            ],
            _output.Writes);
    }

    [Fact]
    public void A_redrive_is_a_line_of_the_source_backup()
    {
        Metrics().Write("RedriveFunction", new RedriveSummary { Events = 10, Delivered = 1, Stored = 2, Dropped = 3, Remaining = 4, Quarantined = 5, Failed = 6, Unreadable = 7 });
        Assert.EndsWith(
            ""","function":"RedriveFunction","source":"backup","received":10,"delivered":1,"stored":2,"dropped":3,"remaining":4,"quarantined":5,"failed-objects":13}"""
            + "\n",
            Assert.Single(_output.Writes),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_source_of_an_invocation_is_a_line_and_each_line_is_one_write()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        var time = new StandingTime(Now);
        using var forwarder = new EventForwarder(environment.Options, time: time, onForwarded: Metrics().Write);
        const string Events =
            """
            [{"detail-type":"AWS API Call via CloudTrail","detail":{"eventVersion":"1.11","eventID":"e1","eventTime":"2026-01-02T03:04:00Z"}},
            {"detail-type":"AWS API Call via CloudTrail","detail":{"eventVersion":"1.11","eventID":"e2","eventTime":"2026-01-02T03:03:00Z"}},
            {"detail-type":"Auth0 log","detail":{"data":{"type":"s","log_id":"l1"}}},7]
            """;
        await forwarder.ForwardAsync(System.Text.Encoding.UTF8.GetBytes(Events), new Invocation("F", "r", Now.AddMinutes(1)), FunctionEnvironment.Token);
        Assert.Equal(
            [
                "cloudtrail,received:2,delivered:2,rejected:0,undelivered:0,backed-up:0,returned:0,retries:0,breaker-is-open:0,bytes,latency:0,age:65.678",
                "auth0,received:1,delivered:1,rejected:0,undelivered:0,backed-up:0,returned:0,retries:0,breaker-is-open:0,bytes,latency:0",
                "unknown,received:1,delivered:0,rejected:0,undelivered:0,backed-up:1,returned:0,retries:0,breaker-is-open:0,bytes,latency:0,malformed:1",
            ],
            _output.Writes.Select(Figures));
    }

    public void Dispose() => _output.Dispose();

    private EmbeddedMetrics Metrics() => new(_output, new StandingTime(Now));

    // The source and the figures of a whole line; how many bytes a record has is for others to say.
    private static string Figures(string line)
    {
        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
        var figures = line.Split("\"source\":")[1].TrimEnd('\n', '}').Replace("\"", "", StringComparison.Ordinal);
        return string.Join(',', figures.Split(',').Select(figure => figure.StartsWith("bytes:", StringComparison.Ordinal) ? "bytes" : figure));
    }
}
