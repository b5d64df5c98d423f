using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Targets.EventPatterns.Explaining;
using Targets.EventPatterns.Matching;
using Targets.EventPatterns.Parsing;
using Targets.EventPatterns.Text;

namespace Targets.EventPatterns;

/// <summary>
/// An EventBridge event pattern (Amazon EventBridge User Guide, "Creating Amazon EventBridge event patterns"), compiled once. It takes and refuses
/// what EventBridge's own matcher does (github.com/aws/event-ruler 2.0), but for three things: an IPv4 address never matches an IPv6 pattern nor
/// the other way round; text behind the pattern is an error; and so is a path that stands both inside and outside of an <c>$or</c>, where
/// EventBridge silently takes the later one. Immutable and thread-safe.
/// </summary>
public sealed class EventPattern
{
    /// <summary>What EventBridge's JSON parser takes; deeper nesting is no JSON, of a pattern and of an event.</summary>
    public const int MaxDepth = JsonDepth.Most;

    private static readonly JsonReaderOptions EventOptions = new() { MaxDepth = MaxDepth };

    // An element may come from a document with comments or trailing commas; its bytes hold them still.
    private static readonly JsonReaderOptions ElementOptions = new() { MaxDepth = MaxDepth, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly CompiledPattern _compiled;
    private readonly PatternGroup _root;
    private readonly int _length;

    private EventPattern(PatternGroup root, int length)
    {
        _root = root;
        _length = length;
        _compiled = CompiledPattern.Of(root);
    }

    /// <summary>Compiles a pattern.</summary>
    /// <param name="utf8Json">One JSON object in UTF-8.</param>
    /// <exception cref="EventPatternException">It is no valid pattern.</exception>
    public static EventPattern Parse(ReadOnlySpan<byte> utf8Json) => new(PatternParser.Parse(utf8Json), Encoding.UTF8.GetCharCount(utf8Json));

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    /// <param name="json">One JSON object.</param>
    public static EventPattern Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Parse(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>
    /// True where the event has, for each path of the pattern, a value that one of its matchers takes; paths below one array are satisfied by one
    /// of its elements. One pass over the event, without allocating for events of a usual size.
    /// </summary>
    /// <param name="utf8Event">One JSON object in UTF-8; what stands behind it is not looked at.</param>
    /// <exception cref="JsonException">It is none.</exception>
    public bool Matches(ReadOnlySpan<byte> utf8Event) => _compiled.Matches(new Utf8JsonReader(utf8Event, EventOptions));

    /// <inheritdoc cref="Matches(ReadOnlySpan{byte})"/>
    /// <param name="element">A JSON object.</param>
    public bool Matches(JsonElement element) => _compiled.Matches(new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(element), ElementOptions));

    /// <summary>Says for an event that does not match which paths are why, what each expects, and what the event has there. Slow.</summary>
    /// <param name="utf8Event">One JSON object in UTF-8.</param>
    /// <exception cref="JsonException">It is none.</exception>
    public EventPatternExplanation Explain(ReadOnlySpan<byte> utf8Event)
    {
        if (Matches(utf8Event))
        {
            return EventPatternExplanation.Match;
        }

        var reader = new Utf8JsonReader(utf8Event, EventOptions);
        using var document = JsonDocument.ParseValue(ref reader);
        return Explainer.Explain(_root, document.RootElement);
    }

    /// <summary>What EventBridge may refuse though the pattern is valid, a sentence each: its quotas and what it does not document. Empty for none.</summary>
    public IReadOnlyList<string> Validate() => PatternLimits.Check(_root, _length);
}
