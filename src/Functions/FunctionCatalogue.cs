using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Firehose;

namespace Targets.Functions;

/// <summary>The functions in this executable, by the value of <c>_HANDLER</c>: the class's name.</summary>
public static class FunctionCatalogue
{
    private static readonly Dictionary<string, Func<Func<string, string?>, EmbeddedMetrics?, IFunction>> Functions = new(StringComparer.Ordinal)
    {
        [nameof(Auth0LogFunction)] = static (variable, metrics) => new Auth0LogFunction(Forwarder(VariableReader.Read(variable), metrics)),
        [nameof(CloudTrailFunction)] = static (variable, metrics) => new CloudTrailFunction(Forwarder(VariableReader.Read(variable), metrics)),
        [nameof(BatchFunction)] = static (variable, metrics) =>
        {
            var options = VariableReader.Read(variable);
            return new BatchFunction(Forwarder(options, metrics), options.MaxReceives);
        },
        [nameof(FirehoseTransformFunction)] = static (variable, metrics) =>
            new FirehoseTransformFunction(new RecordTransformer(VariableReader.ReadRecord(variable), TimeProvider.System), metrics),
        [nameof(RedriveFunction)] = static (variable, metrics) => new RedriveFunction(VariableReader.Read(variable), metrics: metrics),
    };

    public static IEnumerable<string> Names => Functions.Keys;

    /// <summary>Makes a function.</summary>
    /// <param name="handler">The function's name.</param>
    /// <param name="variable">Gives the value of an environment variable, or null.</param>
    /// <param name="metrics">Takes the figures of each invocation; null for none.</param>
    /// <exception cref="UnknownHandlerException">There is no such function.</exception>
    /// <exception cref="ConfigurationException">A variable is missing or wrong.</exception>
    public static IFunction Create(string? handler, Func<string, string?> variable, EmbeddedMetrics? metrics = null) =>
        handler is not null && Functions.TryGetValue(handler, out var create) ? create(variable, metrics) : throw new UnknownHandlerException(handler, Names);

    private static EventForwarder Forwarder(ForwarderOptions options, EmbeddedMetrics? metrics) =>
        new(options, onForwarded: metrics is null ? null : metrics.Write);
}
