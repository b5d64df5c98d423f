using System.Text;

namespace Targets.Replay.Matching;

/// <summary>One thing that keeps an event from a rule, or from a pattern.</summary>
/// <param name="Rule">Null for a pattern that is no rule's.</param>
/// <param name="Reason">What it is.</param>
/// <param name="Path">The path in the event; null where the reason is not the pattern.</param>
/// <param name="Location">Where it stands in the pattern; null where the reason is not the pattern.</param>
/// <param name="Expected">The JSON of the pattern's array; the rule's bus; or the state that the event needs.</param>
/// <param name="Found">The event's values as JSON, or words; the event's bus; or the rule's state.</param>
/// <param name="Note">What a person may not know about it; null for nothing.</param>
internal sealed record Mismatch(string? Rule, MismatchReason Reason, string? Path, string? Location, string Expected, string Found, string? Note)
{
    public override string ToString()
    {
        var line = new StringBuilder(Rule is null ? "" : $"{Rule}: ");
        line.Append(Path ?? (Reason == MismatchReason.State ? "state" : "bus")).Append($": expected {Expected}, found {Found}");
        return Note is null ? line.ToString() : line.Append($"; {Note}").ToString();
    }
}
