using System.Text.Json.Nodes;
using Amazon.S3;
using Targets.Replay.Tests.Deployment;

namespace Targets.Replay.Tests.Support;

/// <summary>
/// The stack <c>targets</c> of serverless.template in moto, made for the first test that asks for it, with the routes through the functions, the queue and
/// the stream, and a bus <c>relay</c> for Auth0's events: a bus whose name has slashes moto does not find, and what refers to a Firehose stream or an API
/// destination it can't make.
/// </summary>
public sealed class DeployedStack : IAsyncDisposable
{
    private static readonly (string Name, string Value)[] Parameters =
    [
        .. RouteCombinationTests.Values(["Auth0Direct", "Auth0Buffered", "Auth0Streamed", "CloudTrailDirect", "CloudTrailBuffered", "CloudTrailStreamed"]),
        ("Auth0EventSourceName", ""), ("Auth0EventBusName", "relay"), ("CreateTrail", "true"), ("RedriveDeadLetters", "true"),
        ("OpenObserveUrl", "https://example.com/aws/default/events/_kinesis_firehose"), ("OpenObserveSecretArn", "arn:aws:secretsmanager:us-east-1:111122223333:secret:key"),
    ];

    private readonly MotoServer _moto = new();
    private MotoApi? _api;
    private MotoStack? _stack;
    private StackPlan? _plan;

    public string Url => _moto.Url;

    public AmazonS3Client S3 => _moto.S3;

    internal MotoApi Api => _api!;

    /// <summary>What moto has made.</summary>
    internal MotoStack Stack => _stack!;

    /// <summary>What CloudFormation would make.</summary>
    internal StackPlan Plan => _plan!;

    /// <summary>Those of the rule for Auth0 as they were made; all but the queue are taken away then.</summary>
    internal JsonArray Auth0Targets { get; private set; } = [];

    public async Task StartAsync()
    {
        if (_stack is null)
        {
            await _moto.StartAsync();
            _api = new MotoApi(_moto.Url);
            _plan = new StackPlan(await TranslatedTemplate.ReadAsync(), Parameters);
            await _api.JsonAsync("events", "AWSEvents.CreateEventBus", new JsonObject { ["Name"] = "relay" });
            _stack = await MotoStack.DeployAsync(_moto, _api, "targets", _plan.WithoutConditions(), Parameters);
            Auth0Targets = await LeaveTheQueueAsync("targets-auth0", "relay");
            await LeaveTheQueueAsync("targets-cloudtrail", "default");
            await LeaveTheQueueAsync("targets-redrive", "default");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        await _moto.DisposeAsync();
    }

    // moto delivers to no function and to no stream; an event for one is an error there. A schedule matches every event there.
    private async Task<JsonArray> LeaveTheQueueAsync(string rule, string bus)
    {
        var targets = await Api.JsonAsync("events", "AWSEvents.ListTargetsByRule", new JsonObject { ["Rule"] = rule, ["EventBusName"] = bus });
        await Api.JsonAsync("events", "AWSEvents.RemoveTargets", new JsonObject { ["Rule"] = rule, ["EventBusName"] = bus, ["Ids"] = new JsonArray("Direct", "Streamed", "Redrive") });
        return targets["Targets"]!.AsArray();
    }
}
