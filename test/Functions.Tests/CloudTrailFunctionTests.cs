using System.Text;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.TestUtilities;
using Targets.Forwarder.CloudTrail;
using Targets.Forwarder.Delivery;
using Targets.Functions.Tests.Support;
using Targets.LocalOpenObserve.Faults;

namespace Targets.Functions.Tests;

public sealed class CloudTrailFunctionTests
{
    private const string Detail = """{"eventVersion":"1.11","eventID":"e1","eventName":"RunInstances","eventTime":"2026-01-02T03:04:05Z","requestParameters":{"a": 1}}""";

    [Fact]
    public async Task An_array_of_events_is_one_delivery()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        using var function = new CloudTrailFunction(new EventForwarder(environment.Options));
        var envelope = $$"""{"detail-type":"AWS API Call via CloudTrail","detail":{{Detail}}}""";
        using var payload = new MemoryStream(Encoding.UTF8.GetBytes($"[{envelope},{envelope.Replace("e1", "e2", StringComparison.Ordinal)}]"));
        await using var response = await function.HandleAsync(payload, Context());
        Assert.Equal(
            ["""{"eventid":"e1","requestparameters":"{\"a\":1}"}""", """{"eventid":"e2","requestparameters":"{\"a\":1}"}"""],
            await environment.HitsAsync("SELECT eventid, requestparameters FROM events ORDER BY eventid"));
    }

    [Fact]
    public async Task The_typed_entry_backs_up_what_is_not_delivered()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        environment.Server.Faults.Add(new Fault(FaultKind.Status) { Status = 401 });
        using var function = new CloudTrailFunction(new EventForwarder(environment.Options));
        var envelope = new CloudWatchEvent<CloudTrailRecord>
        {
            DetailType = "AWS API Call via CloudTrail",
            Detail = new CloudTrailRecord(Encoding.UTF8.GetBytes(Detail)),
        };
        var summary = await function.HandleAsync(envelope, Context());
        Assert.Equal((0, 1, 1), (summary.Delivered, summary.BackedUp, summary.Reasons["unauthorized"]));
        Assert.Equal([("unauthorized", $$"""{"detail-type":"AWS API Call via CloudTrail","detail":{{Detail}}}""")], await environment.BackupAsync());
    }

    private static TestLambdaContext Context() => new() { FunctionName = "cloudtrail", AwsRequestId = "r", RemainingTime = TimeSpan.FromSeconds(30) };
}
