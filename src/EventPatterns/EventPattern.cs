using System.Text;
using System.Text.Json;

namespace Targets.EventPatterns;

/// <summary>
/// An EventBridge event pattern (Amazon EventBridge User Guide, "Event patterns"), compiled once. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Understood are exact strings, numbers, booleans and null, <c>prefix</c>, <c>suffix</c>, <c>equals-ignore-case</c>, <c>exists</c> and
/// <c>anything-but</c> with values, <c>prefix</c> or <c>suffix</c>. Every other matcher is an error that names it.
/// </remarks>
public sealed class EventPattern
{
    private static readonly JsonDocumentOptions EventOptions = new() { MaxDepth = 1000 };
    private readonly PatternNode _root;

    private EventPattern(PatternNode root) => _root = root;

    /// <param name="utf8Json">One JSON object in UTF-8.</param>
    /// <exception cref="EventPatternException">It is no valid pattern.</exception>
    public static EventPattern Parse(ReadOnlySpan<byte> utf8Json) => new(PatternParser.Parse(utf8Json));

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static EventPattern Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    /// <summary>True where the event has, for each path of the pattern, a value that one of its matchers takes.</summary>
    /// <param name="utf8Event">One JSON object in UTF-8.</param>
    /// <exception cref="JsonException">It is none.</exception>
    public bool Matches(ReadOnlySpan<byte> utf8Event)
    {
        var reader = new Utf8JsonReader(utf8Event, new JsonReaderOptions { MaxDepth = EventOptions.MaxDepth });
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? Matches(document.RootElement)
            : throw new JsonException("an event is a JSON object");
    }

    /// <inheritdoc cref="Matches(ReadOnlySpan{byte})"/>
    /// <param name="element">The event; false for anything but an object.</param>
    public bool Matches(JsonElement element) => element.ValueKind == JsonValueKind.Object && _root.Matches(element);
}
