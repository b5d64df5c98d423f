using System.Text;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.TestUtilities;
using Targets.Forwarder.Auth0;
using Targets.Forwarder.Delivery;
using Targets.Functions.Tests.Support;

namespace Targets.Functions.Tests;

public sealed class Auth0LogFunctionTests
{
    private const string Detail = """{"log_id":"9","data":{"log_id":"9","type":"fp","date":"2026-01-02T03:04:05.678Z","ip":"203.0.113.7"}}""";

    [Fact]
    public async Task The_bytes_of_an_invocation_are_delivered_and_answered_with_counts()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        using var function = new Auth0LogFunction(new EventForwarder(environment.Options));
        using var payload = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"id":"1","detail-type":"Auth0 log","replay-name":"again","detail":{{Detail}}}"""));
        await using var response = await function.HandleAsync(payload, Context());
        using var text = new StreamReader(response);
        Assert.Equal(
            """{"received":1,"delivered":1,"rejected":0,"malformed":0,"backedUp":0,"dropped":0,"duplicates":0,"reasons":{}}""",
            await text.ReadToEndAsync(FunctionEnvironment.Token));
        Assert.Equal(
            ["""{"log_id":"9","ocsf_src_endpoint_ip":"203.0.113.7","eventbridge_replay_name":"again"}"""],
            await environment.HitsAsync("SELECT log_id, ocsf_src_endpoint_ip, eventbridge_replay_name FROM events"));
    }

    [Fact]
    public async Task The_typed_entry_sends_the_same_record()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        using var function = new Auth0LogFunction(new EventForwarder(environment.Options));
        var envelope = new CloudWatchEvent<Auth0LogEvent>
        {
            Id = "1",
            DetailType = "Auth0 log",
            Source = "aws.partner/auth0.com/example-1/auth0.logs",
            Detail = new Auth0LogEvent(Encoding.UTF8.GetBytes(Detail)),
        };
        var summary = await function.HandleAsync(envelope, Context());
        Assert.Equal((1, 1, 0), (summary.Received, summary.Delivered, summary.BackedUp));
        Assert.Equal(
            ["""{"log_id":"9","ocsf_metadata_event_code":"fp","eventbridge_id":"1","event_time":1767323045678000}"""],
            await environment.HitsAsync("SELECT log_id, ocsf_metadata_event_code, eventbridge_id, event_time FROM events"));
    }

    private static TestLambdaContext Context() => new() { FunctionName = "auth0", AwsRequestId = "r", RemainingTime = TimeSpan.FromSeconds(30) };
}
