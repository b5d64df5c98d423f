namespace Targets.LocalLambda;

/// <summary>An invocation on its way through a sandbox.</summary>
internal sealed class Invocation(ReadOnlyMemory<byte> payload, DateTimeOffset deadline)
{
    private readonly TaskCompletionSource<Answer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string RequestId { get; } = Guid.NewGuid().ToString();

    public ReadOnlyMemory<byte> Payload { get; } = payload;

    public DateTimeOffset Deadline { get; } = deadline;

    public Task<Answer> Answered => _answer.Task;

    /// <summary>False where the invocation was answered before.</summary>
    public bool TryAnswer(Answer answer) => _answer.TrySetResult(answer);

    /// <summary>What a process posted.</summary>
    public readonly record struct Answer(InvocationStatus Status, ReadOnlyMemory<byte> Payload);
}
