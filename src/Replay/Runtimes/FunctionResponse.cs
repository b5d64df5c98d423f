using Targets.Forwarder.Delivery;

namespace Targets.Replay.Runtimes;

/// <summary>What came of an invocation: a summary, or an error.</summary>
/// <param name="Summary">Null where the invocation failed.</param>
/// <param name="Error">Its type and message; null where it did not fail.</param>
public readonly record struct FunctionResponse(ForwardSummary? Summary, string? Error);
