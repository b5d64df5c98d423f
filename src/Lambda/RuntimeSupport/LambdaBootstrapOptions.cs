// The public surface is that of the package, which is oblivious to nullability.
#nullable disable

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Settings of a <see cref="LambdaBootstrap"/>.</summary>
public class LambdaBootstrapOptions
{
    /// <summary>Host, port and perhaps a path of the Runtime API; null for <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string RuntimeApiEndpoint { get; set; }
}
