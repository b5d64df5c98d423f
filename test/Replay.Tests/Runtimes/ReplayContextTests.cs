using Targets.Replay.Runtimes;
using Targets.Replay.Templates;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Runtimes;

public sealed class ReplayContextTests : IDisposable
{
    private static readonly FunctionDefinition Function = new("CloudTrailFunction", "CloudTrailFunction", TimeSpan.FromSeconds(30), 512, new Dictionary<string, string>());

    private readonly TemporaryDirectory _files = new();
    private readonly FunctionLog _log;

    public ReplayContextTests() => _log = new FunctionLog(_files.PathOf("functions.log"));

    public void Dispose()
    {
        _log.Dispose();
        _files.Dispose();
    }

    [Fact]
    public void The_remaining_time_is_the_templates_timeout_and_runs_down()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        var context = new ReplayContext(Function, new ReplayLogger("F", _log), time);
        Assert.Equal(TimeSpan.FromSeconds(30), context.RemainingTime);
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(TimeSpan.FromSeconds(-1), context.RemainingTime);
    }

    [Fact]
    public void The_rest_is_what_lambda_says_of_the_function()
    {
        var context = new ReplayContext(Function, new ReplayLogger("F", _log), TimeProvider.System);
        Assert.Equal(
            ("CloudTrailFunction", "$LATEST", "arn:aws:lambda:us-east-1:111122223333:function:CloudTrailFunction", "/aws/lambda/CloudTrailFunction", "local", 512),
            (context.FunctionName, context.FunctionVersion, context.InvokedFunctionArn, context.LogGroupName, context.LogStreamName, context.MemoryLimitInMB));
        Assert.Equal(36, context.AwsRequestId.Length);
        Assert.NotEqual(context.AwsRequestId, new ReplayContext(Function, context.Logger, TimeProvider.System).AwsRequestId);
    }
}
