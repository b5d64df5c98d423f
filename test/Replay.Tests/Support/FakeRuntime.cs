using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Targets.Forwarder.Delivery;
using Targets.Replay.Runtimes;
using Targets.Replay.Templates;

namespace Targets.Replay.Tests.Support;

/// <summary>A runtime that answers as a test wants, and notes what it was asked.</summary>
/// <param name="answerAsync">Gets the payload and how often it was handed out before.</param>
internal sealed class FakeRuntime(Func<string, int, Task<FunctionResponse>> answerAsync) : IFunctionRuntime
{
    private readonly ConcurrentDictionary<string, int> _seen = new();

    public static FunctionResponse Delivered { get; } = Answer(new ForwardSummary { Received = 1, Delivered = 1 });

    public ConcurrentQueue<(string Function, string Payload)> Invocations { get; } = [];

    public static FunctionResponse Answer(ForwardSummary summary) => new(JsonSerializer.SerializeToUtf8Bytes(summary, ForwardSummaryJson.Default.ForwardSummary), null);

    public FunctionInvoker Invoker(params string[] functions) =>
        new(this, functions.ToDictionary(name => name, name => new FunctionDefinition(name, name, TimeSpan.FromSeconds(3), 128, new Dictionary<string, string>())));

    public Task<FunctionResponse> InvokeAsync(FunctionDefinition function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetString(payload.Span);
        Invocations.Enqueue((function.LogicalId, text));
        return answerAsync(text, _seen.AddOrUpdate(text, 0, (_, before) => before + 1));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
