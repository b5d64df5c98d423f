namespace Targets.Replay.Runtimes;

/// <summary>What came of an invocation: the function's answer, or an error.</summary>
/// <param name="Payload">The answer's JSON; empty where the invocation failed.</param>
/// <param name="Error">Its type and message; null where it did not fail.</param>
public readonly record struct FunctionResponse(ReadOnlyMemory<byte> Payload, string? Error);
