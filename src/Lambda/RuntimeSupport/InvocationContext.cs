using System.Globalization;
using System.Net.Http.Headers;
using Amazon.Lambda.Core;

namespace Targets.Lambda;

/// <summary>The context of an invocation: the headers that came with it, and the environment.</summary>
internal sealed class InvocationContext : ILambdaContext
{
    private readonly DateTimeOffset _deadline;
    private readonly TimeProvider _time;

    /// <param name="headers">The headers.</param>
    /// <param name="logger">Takes what the handler logs.</param>
    /// <param name="time">Tells how much time remains.</param>
    /// <exception cref="FormatException">There is no request id.</exception>
    public InvocationContext(HttpResponseHeaders headers, ILambdaLogger logger, TimeProvider time)
    {
        Logger = logger;
        _time = time;
        AwsRequestId = Header(headers, "Lambda-Runtime-Aws-Request-Id") ?? throw new FormatException("the invocation has no Lambda-Runtime-Aws-Request-Id");
        InvokedFunctionArn = Header(headers, "Lambda-Runtime-Invoked-Function-Arn")!;
        TraceId = Header(headers, "Lambda-Runtime-Trace-Id")!;
        TenantId = Header(headers, "Lambda-Runtime-Aws-Tenant-Id")!;
        ClientContext = JsonContext.ReadClient(Header(headers, "Lambda-Runtime-Client-Context"))!;
        Identity = JsonContext.ReadIdentity(Header(headers, "Lambda-Runtime-Cognito-Identity"))!;
        _deadline = long.TryParse(Header(headers, "Lambda-Runtime-Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.MaxValue;
    }

    public string AwsRequestId { get; }

    public string InvokedFunctionArn { get; }

    public string TraceId { get; }

    public string TenantId { get; }

    public IClientContext ClientContext { get; }

    public ICognitoIdentity Identity { get; }

    public string FunctionName => Variable("AWS_LAMBDA_FUNCTION_NAME");

    public string FunctionVersion => Variable("AWS_LAMBDA_FUNCTION_VERSION");

    public string LogGroupName => Variable("AWS_LAMBDA_LOG_GROUP_NAME");

    public string LogStreamName => Variable("AWS_LAMBDA_LOG_STREAM_NAME");

    public int MemoryLimitInMB =>
        int.TryParse(Variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) ? megabytes : 0;

    public TimeSpan RemainingTime => _deadline - _time.GetUtcNow();

    public ILambdaLogger Logger { get; }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name)!;

    private static string? Header(HttpResponseHeaders headers, string name)
    {
        if (headers.TryGetValues(name, out var values))
        {
            foreach (var value in values)
            {
                return value;
            }
        }

        return null;
    }
}
