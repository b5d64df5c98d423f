using Targets.EventPatterns;

namespace Targets.Replay.Matching;

/// <summary>Matches events with one pattern.</summary>
/// <param name="pattern">The pattern.</param>
/// <param name="explains">Whether it is said why an event does not match.</param>
internal sealed class PatternMatcher(EventPattern pattern, bool explains) : IEventMatcher
{
    public IEnumerable<string> Warnings => pattern.Validate().Select(warning => $"--pattern: {warning}");

    public EventMatch Match(ReadOnlyMemory<byte> json)
    {
        var isMatch = pattern.Matches(json.Span);
        return new EventMatch(isMatch, Rules: null, !explains ? null : isMatch ? [] : [.. PatternMismatches.Of(pattern, json, rule: null)]);
    }
}
