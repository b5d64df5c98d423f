namespace Targets.EventPatterns.Parsing;

/// <summary>A place in a pattern.</summary>
/// <param name="Path">The path that it stands for in an event, without the <c>$or</c>s on the way; null for the whole event.</param>
/// <param name="Location">The place itself: <c>$.detail.$or[0].eventName</c>.</param>
internal readonly record struct PatternPath(string? Path, string Location)
{
    /// <summary>The place of a member that is an object.</summary>
    public PatternPath Step(string name) => new(Path is null ? name : $"{Path}.{name}", $"{Location}.{name}");

    /// <summary>The place of a member that is an array. EventBridge sets no dot behind a path that is empty because its only step has no name.</summary>
    public PatternPath Field(string name) => new(string.IsNullOrEmpty(Path) ? name : $"{Path}.{name}", $"{Location}.{name}");
}
