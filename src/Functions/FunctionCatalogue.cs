using Amazon.Lambda.Core;

namespace Targets.Functions;

/// <summary>The functions in this executable, by the value of <c>_HANDLER</c>: the class's name.</summary>
public static class FunctionCatalogue
{
    private static readonly Dictionary<string, Func<Func<Stream, ILambdaContext, Task<Stream>>>> Functions = new(StringComparer.Ordinal)
    {
        [nameof(Auth0LogFunction)] = () => new Auth0LogFunction().HandleAsync,
        [nameof(CloudTrailFunction)] = () => new CloudTrailFunction().HandleAsync,
    };

    public static IEnumerable<string> Names => Functions.Keys;

    /// <summary>Configures a function and returns its handler.</summary>
    /// <exception cref="UnknownHandlerException">There is no such function.</exception>
    /// <exception cref="Targets.Forwarder.Configuration.ConfigurationException">A variable is missing or wrong.</exception>
    public static Func<Stream, ILambdaContext, Task<Stream>> Create(string? handler) =>
        handler is not null && Functions.TryGetValue(handler, out var create) ? create() : throw new UnknownHandlerException(handler, Names);
}
