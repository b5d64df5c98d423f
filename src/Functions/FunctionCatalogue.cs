using Amazon.Lambda.Core;
using Targets.Forwarder.Delivery;

namespace Targets.Functions;

/// <summary>The functions in this executable, by the value of <c>_HANDLER</c>: the class's name.</summary>
public static class FunctionCatalogue
{
    private static readonly Dictionary<string, Func<EventForwarder, Func<Stream, ILambdaContext, Task<Stream>>>> Functions = new(StringComparer.Ordinal)
    {
        [nameof(Auth0LogFunction)] = forwarder => new Auth0LogFunction(forwarder).HandleAsync,
        [nameof(CloudTrailFunction)] = forwarder => new CloudTrailFunction(forwarder).HandleAsync,
    };

    public static IEnumerable<string> Names => Functions.Keys;

    /// <summary>Makes a function and returns its handler.</summary>
    /// <param name="handler">The function's name.</param>
    /// <param name="createForwarder">Called once, for a function that there is; null configures one from the environment.</param>
    /// <exception cref="UnknownHandlerException">There is no such function.</exception>
    /// <exception cref="Targets.Forwarder.Configuration.ConfigurationException">A variable is missing or wrong.</exception>
    public static Func<Stream, ILambdaContext, Task<Stream>> Create(string? handler, Func<EventForwarder>? createForwarder = null) =>
        handler is not null && Functions.TryGetValue(handler, out var create)
            ? create((createForwarder ?? EventFunction.CreateForwarder)())
            : throw new UnknownHandlerException(handler, Names);
}
