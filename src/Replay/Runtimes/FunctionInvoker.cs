using Targets.Replay.Templates;

namespace Targets.Replay.Runtimes;

/// <summary>Invokes functions by their logical ids. Thread-safe.</summary>
/// <param name="runtime">Runs them.</param>
/// <param name="functions">The functions that there are.</param>
internal sealed class FunctionInvoker(IFunctionRuntime runtime, IReadOnlyDictionary<string, FunctionDefinition> functions)
{
    /// <summary>The message of an invocation that failed; null where none did.</summary>
    public string? Failure { get; private set; }

    public async Task<FunctionResponse> InvokeAsync(string function, ReadOnlyMemory<byte> payload)
    {
        var response = await runtime.InvokeAsync(functions[function], payload, CancellationToken.None).ConfigureAwait(false);
        Failure = response.Error ?? Failure;
        return response;
    }
}
