using Targets.LocalLambda;
using Targets.Replay.Templates;

namespace Targets.Replay.Runtimes;

/// <summary>Starts <c>bootstrap</c> for each function behind a Runtime API, as Lambda does.</summary>
public sealed class ProcessRuntime : IFunctionRuntime
{
    private readonly Dictionary<string, LocalFunction> _functions;
    private readonly FunctionLog _log;

    /// <param name="functions">The functions that rules invoke.</param>
    /// <param name="variables">The variables of a function, all of them.</param>
    /// <param name="executable">The <c>bootstrap</c>.</param>
    /// <param name="concurrency">How many processes a function may have at once.</param>
    /// <param name="log">Takes what they log.</param>
    /// <exception cref="FileNotFoundException">There is no such executable.</exception>
    public ProcessRuntime(
        IEnumerable<FunctionDefinition> functions,
        Func<FunctionDefinition, IReadOnlyDictionary<string, string>> variables,
        string executable,
        int concurrency,
        FunctionLog log)
    {
        _log = log;
        _functions = functions.ToDictionary(function => function.LogicalId, function => new LocalFunction(new LocalFunctionOptions
        {
            Name = function.LogicalId,
            Handler = function.Handler,
            Executable = executable,
            Environment = variables(function),
            Timeout = function.Timeout,
            MemoryMB = function.MemoryMB,
            Concurrency = concurrency,
            OnLogLine = line => WriteLine(function.LogicalId, line),
        }));
    }

    /// <summary>The <c>bootstrap</c> that was built with the tool.</summary>
    public static string BuiltExecutable => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "bootstrap.exe" : "bootstrap");

    public async Task<FunctionResponse> InvokeAsync(FunctionDefinition function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(function);
        var result = await _functions[function.LogicalId].InvokeAsync(payload, cancellationToken).ConfigureAwait(false);
        if (result.Status != InvocationStatus.Succeeded)
        {
            var error = $"{result.ErrorType}: {result.ErrorMessage}";
            _log.Write(function.LogicalId, $"{result.Status}: {error}");
            return new FunctionResponse(default, error);
        }

        return new FunctionResponse(result.Payload, null);
    }

    // Metrics are for CloudWatch; the summary says the same.
    private void WriteLine(string function, string line)
    {
        if (!line.StartsWith("{\"_aws\":", StringComparison.Ordinal))
        {
            _log.Write(function, line);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var function in _functions.Values)
        {
            await function.DisposeAsync().ConfigureAwait(false);
        }
    }
}
