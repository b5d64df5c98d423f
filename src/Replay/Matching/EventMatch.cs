namespace Targets.Replay.Matching;

/// <summary>What an event matched; written <c>true</c> or <c>false</c>, or as the rules' names with a space between them, <c>-</c> for none.</summary>
/// <param name="IsMatch">True where the pattern, or one of the rules, matches it.</param>
/// <param name="Rules">The names of the rules that match it; null where it was matched with a pattern.</param>
/// <param name="Mismatches">Why nothing matches it, empty where something does; null where nobody asked.</param>
internal sealed record EventMatch(bool IsMatch, IReadOnlyList<string>? Rules, IReadOnlyList<Mismatch>? Mismatches)
{
    public override string ToString() => Rules is null ? (IsMatch ? "true" : "false") : IsMatch ? string.Join(' ', Rules) : "-";
}
