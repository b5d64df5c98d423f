using System.Text.Json;
using Targets.EventPatterns;
using Targets.EventPatterns.Explaining;
using Targets.Forwarder.Fields;
using Targets.Replay.Inputs;

namespace Targets.Replay.Matching;

/// <summary>The paths of a pattern that keep an event from it.</summary>
internal static class PatternMismatches
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = EventEnvelope.MaxDepth };

    /// <param name="pattern">A pattern.</param>
    /// <param name="json">A JSON object.</param>
    /// <param name="rule">The rule that the pattern is of; null for none.</param>
    public static IEnumerable<Mismatch> Of(EventPattern pattern, ReadOnlyMemory<byte> json, string? rule)
    {
        using var parsed = JsonDocument.Parse(LoneSurrogates.Replace(json), Options);
        foreach (var mismatch in pattern.Explain(json.Span).Mismatches)
        {
            yield return new Mismatch(rule, MismatchReason.Pattern, mismatch.Path, mismatch.Location, mismatch.Expected, mismatch.Found, Note(mismatch, parsed.RootElement));
        }
    }

    private static string? Note(PathMismatch mismatch, JsonElement json) =>
        EnvelopePath.FindBelowDetail(json, mismatch.Path) is { } path ? $"the event has {path}" : null;
}
