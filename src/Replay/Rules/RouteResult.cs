namespace Targets.Replay.Rules;

/// <summary>Where an event goes.</summary>
/// <param name="Rules">The rules that match it.</param>
/// <param name="IsHidden">True where none does, but one would if its state let read-only management events through.</param>
public readonly record struct RouteResult(IReadOnlyList<Rule> Rules, bool IsHidden);
