using Amazon.Lambda.Core;

namespace Targets.Functions;

/// <summary>A Lambda function that takes the bytes of an invocation. Holds nothing of one invocation in the next but connections and caches.</summary>
public interface IFunction : IDisposable
{
    /// <summary>Handles one invocation.</summary>
    /// <param name="payload">The event, as Lambda hands it over.</param>
    /// <param name="context">What Lambda says of the invocation.</param>
    /// <returns>The response as JSON.</returns>
    Task<Stream> HandleAsync(Stream payload, ILambdaContext context);
}
