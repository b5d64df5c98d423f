using Targets.Replay.Rules;

namespace Targets.Replay.Verification;

/// <summary>An event that a rule matched, and what the function said of it.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Route">The way from it to the function.</param>
/// <param name="Id">What tells the event from others; empty where there is nothing.</param>
/// <param name="Reported">What the function said.</param>
public sealed record Delivery(string Rule, Route Route, string Id, ReportedOutcome Reported);
