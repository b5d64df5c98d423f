using Amazon.Lambda.Core;
using Targets.Replay.Templates;

namespace Targets.Replay.Runtimes;

/// <summary>The context of an invocation in this process.</summary>
internal sealed class ReplayContext(FunctionDefinition function, ILambdaLogger logger, TimeProvider time) : ILambdaContext
{
    private readonly DateTimeOffset _deadline = time.GetUtcNow() + function.Timeout;

    public string AwsRequestId { get; } = Guid.NewGuid().ToString();

    public IClientContext ClientContext => null!;

    public string FunctionName => function.LogicalId;

    public string FunctionVersion => "$LATEST";

    public ICognitoIdentity Identity => null!;

    public string InvokedFunctionArn => ResourceType.Of("AWS::Lambda::Function").Arn(function.LogicalId);

    public ILambdaLogger Logger => logger;

    public string LogGroupName => $"/aws/lambda/{function.LogicalId}";

    public string LogStreamName => "local";

    public int MemoryLimitInMB => function.MemoryMB;

    public TimeSpan RemainingTime => _deadline - time.GetUtcNow();
}
