using Targets.Forwarder.Configuration;
using Targets.Functions;
using Targets.Replay.Templates;

namespace Targets.Replay.Runtimes;

/// <summary>Runs the functions' handlers in this process.</summary>
public sealed class InProcessRuntime : IFunctionRuntime
{
    private readonly Dictionary<string, IFunction> _functions = new(StringComparer.Ordinal);
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
            _functions.Add(function.LogicalId, FunctionCatalogue.Create(function.Handler, variables(function)));
        }
    }

    public async Task<FunctionResponse> InvokeAsync(FunctionDefinition function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(function);
        var context = new ReplayContext(function, new ReplayLogger(function.LogicalId, _log), TimeProvider.System);
        try
        {
            using var request = new MemoryStream(payload.ToArray());
            await using var response = await _functions[function.LogicalId].HandleAsync(request, context).ConfigureAwait(false);
            using var answer = new MemoryStream();
            await response.CopyToAsync(answer, cancellationToken).ConfigureAwait(false);
            return new FunctionResponse(answer.ToArray(), null);
        }
        catch (Exception exception)
        {
            // Whatever it is, Lambda takes it for an error of the function.
            _log.Write(function.LogicalId, exception.ToString());
            return new FunctionResponse(default, $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    public ValueTask DisposeAsync()
    {
        foreach (var function in _functions.Values)
        {
            function.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}
