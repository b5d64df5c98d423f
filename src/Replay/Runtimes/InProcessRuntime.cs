using Amazon.Lambda.Core;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.Functions;
using Targets.Replay.Templates;

namespace Targets.Replay.Runtimes;

/// <summary>Runs the functions' handlers in this process.</summary>
public sealed class InProcessRuntime : IFunctionRuntime
{
    private readonly Dictionary<string, Func<Stream, ILambdaContext, Task<Stream>>> _handlers = new(StringComparer.Ordinal);
    private readonly List<EventForwarder> _forwarders = [];
    private readonly FunctionLog _log;

    /// <param name="functions">The functions that rules invoke.</param>
    /// <param name="variables">The variables of a function.</param>
    /// <param name="log">Takes what they log.</param>
    /// <exception cref="ConfigurationException">A variable is missing or wrong.</exception>
    /// <exception cref="UnknownHandlerException">A function's handler is none of ours.</exception>
    public InProcessRuntime(IEnumerable<FunctionDefinition> functions, Func<FunctionDefinition, Func<string, string?>> variables, FunctionLog log)
    {
        ArgumentNullException.ThrowIfNull(functions);
        _log = log;
        foreach (var function in functions)
        {
            _handlers.Add(function.LogicalId, FunctionCatalogue.Create(function.Handler, () => Forwarder(variables(function))));
        }
    }

    public async Task<FunctionResponse> InvokeAsync(FunctionDefinition function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(function);
        var context = new ReplayContext(function, new ReplayLogger(function.LogicalId, _log), TimeProvider.System);
        try
        {
            using var request = new MemoryStream(payload.ToArray());
            await using var response = await _handlers[function.LogicalId](request, context).ConfigureAwait(false);
            using var answer = new MemoryStream();
            await response.CopyToAsync(answer, cancellationToken).ConfigureAwait(false);
            return new FunctionResponse(answer.ToArray(), null);
        }
        catch (DeliveryFailedException exception)
        {
            _log.Write(function.LogicalId, exception.ToString());
            return new FunctionResponse(default, $"{nameof(DeliveryFailedException)}: {exception.Message}");
        }
    }

    public ValueTask DisposeAsync()
    {
        _forwarders.ForEach(forwarder => forwarder.Dispose());
        return ValueTask.CompletedTask;
    }

    private EventForwarder Forwarder(Func<string, string?> variables)
    {
        var forwarder = new EventForwarder(VariableReader.Read(variables));
        _forwarders.Add(forwarder);
        return forwarder;
    }
}
