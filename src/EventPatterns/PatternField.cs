using Targets.EventPatterns.Matchers;

namespace Targets.EventPatterns;

/// <summary>One path of a pattern and what its values must be.</summary>
/// <param name="path">The path in the event, steps joined with dots; a step that holds dots is no different from several steps.</param>
/// <param name="location">Where the field stands in the pattern: <c>$.detail.eventName</c>.</param>
/// <param name="expected">The JSON of the field's array.</param>
/// <param name="matchers">One of them has to take one value.</param>
/// <param name="acceptsAbsence">True with <c>{"exists":false}</c>: the field matches also where the event has no value.</param>
internal sealed class PatternField(string path, string location, string expected, ValueMatcher[] matchers, bool acceptsAbsence)
{
    public string Path { get; } = path;

    public string Location { get; } = location;

    public string Expected { get; } = expected;

    public IReadOnlyList<ValueMatcher> Matchers => matchers;

    public bool AcceptsAbsence { get; } = acceptsAbsence;

    /// <summary>True where a step before the path's end has no name, or the only step. EventBridge does not count those at the end: Java's String.split forgets them.</summary>
    public bool HasNamelessStep => Path.Length == 0 || (Path.TrimEnd('.') is { Length: > 0 } steps && steps.Split('.').Contains(""));

    public bool Matches(in EventValue value)
    {
        foreach (var matcher in matchers)
        {
            if (matcher.Matches(value))
            {
                return true;
            }
        }

        return false;
    }
}
