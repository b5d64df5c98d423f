namespace Targets.EventPatterns.Explaining;

/// <summary>A path that failed.</summary>
/// <param name="Path">The path in the event: <c>detail.eventName</c>.</param>
/// <param name="Location">Where it stands in the pattern: <c>$.detail.$or[1].eventName</c>.</param>
/// <param name="Expected">The JSON of the pattern's array.</param>
/// <param name="Found">
/// The event's values as JSON, five at the most, each cut after 100 characters; or <c>nothing</c>; or, where values match but lie in different elements of an
/// array, words that say so.
/// </param>
public sealed record PathMismatch(string Path, string Location, string Expected, string Found)
{
    public override string ToString() => $"{Path}: expected {Expected}, found {Found}";
}
