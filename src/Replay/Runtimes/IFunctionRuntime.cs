using Targets.Replay.Templates;

namespace Targets.Replay.Runtimes;

/// <summary>Runs functions. Thread-safe.</summary>
public interface IFunctionRuntime : IAsyncDisposable
{
    /// <summary>Hands one event to a function.</summary>
    Task<FunctionResponse> InvokeAsync(FunctionDefinition function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken);
}
