namespace Targets.EventPatterns.Explaining;

/// <summary>Why an event does not match a pattern.</summary>
/// <param name="IsMatch">True where it does; then there are no mismatches.</param>
/// <param name="Mismatches">
/// The paths that failed. Where of an <c>$or</c> no branch holds, those of all branches: one of these branches would have to hold.
/// </param>
public sealed record EventPatternExplanation(bool IsMatch, IReadOnlyList<PathMismatch> Mismatches)
{
    internal static EventPatternExplanation Match { get; } = new(true, []);
}
