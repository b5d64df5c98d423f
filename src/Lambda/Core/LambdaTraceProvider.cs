// The public surface is that of the package, which is oblivious to nullability.
#nullable disable

namespace Amazon.Lambda.Core;

/// <summary>The X-Ray trace id of the current invocation.</summary>
public class LambdaTraceProvider
{
    private static readonly AsyncLocal<string> OfThisFlow = new();
    private static string OfThisProcess;

    /// <summary>
    /// With <c>AWS_LAMBDA_MAX_CONCURRENCY</c> that of the invocation which the caller belongs to, else that of the only one there is; the
    /// environment's <c>_X_AMZN_TRACE_ID</c> outside of any.
    /// </summary>
    public static string CurrentTraceId =>
        OfThisFlow.Value ?? OfThisProcess ?? Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID");

    internal static void Set(string traceId, bool isConcurrent)
    {
        if (isConcurrent)
        {
            OfThisFlow.Value = traceId;
        }
        else
        {
            OfThisProcess = traceId;
            Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", traceId);
        }
    }
}
