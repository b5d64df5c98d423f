using Targets.EventPatterns;

namespace Targets.Replay.Rules;

/// <summary>An EventBridge rule.</summary>
/// <param name="Name">Its logical id in the template.</param>
/// <param name="Bus">Where it listens.</param>
/// <param name="State">Whether it does.</param>
/// <param name="Pattern">What it matches.</param>
/// <param name="Routes">The ways from its targets to functions.</param>
public sealed record Rule(string Name, EventBus Bus, RuleState State, EventPattern Pattern, IReadOnlyList<Route> Routes);
