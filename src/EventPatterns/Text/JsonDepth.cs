namespace Targets.EventPatterns.Text;

/// <summary>How deep JSON may nest.</summary>
internal static class JsonDepth
{
    /// <summary>What the JSON parser of EventBridge's matcher takes (Jackson, StreamReadConstraints).</summary>
    public const int Most = 1000;
}
