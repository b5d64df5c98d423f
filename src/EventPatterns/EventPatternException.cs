namespace Targets.EventPatterns;

/// <summary>An event pattern is invalid. The message says where, what stands there, and what may.</summary>
public sealed class EventPatternException(string path, string problem, Exception? inner = null) : Exception($"{path}: {problem}", inner)
{
    /// <summary>Where in the pattern: <c>$.detail.eventName[1].prefix</c>.</summary>
    public string Path { get; } = path;
}
