// The public surface is that of the package, which is oblivious to nullability.
#nullable disable

namespace Amazon.Lambda.Core;

/// <summary>What a handler knows of its invocation (AWS Lambda Developer Guide, "AWS Lambda context object in C#").</summary>
public interface ILambdaContext
{
    string AwsRequestId { get; }

    IClientContext ClientContext { get; }

    string FunctionName { get; }

    string FunctionVersion { get; }

    ICognitoIdentity Identity { get; }

    string InvokedFunctionArn { get; }

    ILambdaLogger Logger { get; }

    string LogGroupName { get; }

    string LogStreamName { get; }

    int MemoryLimitInMB { get; }

    /// <summary>The time until the invocation is ended; negative when it should have been.</summary>
    TimeSpan RemainingTime { get; }

    string TenantId { get => string.Empty; }

    string TraceId { get => string.Empty; }

    ILambdaSerializer Serializer { get => null; }
}
