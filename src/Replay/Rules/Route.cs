namespace Targets.Replay.Rules;

/// <summary>A way from a rule to a function.</summary>
/// <param name="Function">The function's logical id.</param>
/// <param name="Carrier">What carries the events there.</param>
/// <param name="Through">The logical id of the queue or stream; null for a function that the rule invokes itself.</param>
/// <param name="BatchSize">The most events of one invocation.</param>
/// <param name="Attempts">How often an event is handed to the function, which fails, before it is given up.</param>
public sealed record Route(string Function, Carrier Carrier = Carrier.Invocation, string? Through = null, int BatchSize = 1, int Attempts = 3);
