namespace Targets.LocalLambda;

/// <summary>What an invocation came to.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Payload">The response, or the error's JSON; empty where the function gave neither.</param>
/// <param name="RequestId">The invocation's id.</param>
/// <param name="Duration">From handing over the event to its end.</param>
/// <param name="ErrorType">The error's type; null for a success.</param>
/// <param name="ErrorMessage">The error's message; null for a success.</param>
public sealed record InvocationResult(
    InvocationStatus Status, ReadOnlyMemory<byte> Payload, string RequestId, TimeSpan Duration, string? ErrorType = null, string? ErrorMessage = null);
