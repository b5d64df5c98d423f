using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Firehose;

namespace Targets.Functions;

/// <summary>The functions in this executable, by the value of <c>_HANDLER</c>: the class's name.</summary>
public static class FunctionCatalogue
{
    private static readonly Dictionary<string, Func<Func<string, string?>, IFunction>> Functions = new(StringComparer.Ordinal)
    {
        [nameof(Auth0LogFunction)] = static variable => new Auth0LogFunction(new EventForwarder(VariableReader.Read(variable))),
        [nameof(CloudTrailFunction)] = static variable => new CloudTrailFunction(new EventForwarder(VariableReader.Read(variable))),
        [nameof(BatchFunction)] = static variable =>
        {
            var options = VariableReader.Read(variable);
            return new BatchFunction(new EventForwarder(options), options.MaxReceives);
        },
        [nameof(FirehoseTransformFunction)] = static variable =>
            new FirehoseTransformFunction(new RecordTransformer(VariableReader.ReadRecord(variable), TimeProvider.System)),
        [nameof(RedriveFunction)] = static variable => new RedriveFunction(VariableReader.Read(variable)),
    };

    public static IEnumerable<string> Names => Functions.Keys;

    /// <summary>Makes a function.</summary>
    /// <param name="handler">The function's name.</param>
    /// <param name="variable">Gives the value of an environment variable, or null.</param>
    /// <exception cref="UnknownHandlerException">There is no such function.</exception>
    /// <exception cref="ConfigurationException">A variable is missing or wrong.</exception>
    public static IFunction Create(string? handler, Func<string, string?> variable) =>
        handler is not null && Functions.TryGetValue(handler, out var create) ? create(variable) : throw new UnknownHandlerException(handler, Names);
}
