using System.Text.Json;
using Targets.EventPatterns;

namespace Targets.Forwarder.Records.Dropping;

/// <summary>The event patterns of <c>DROP</c>: an event that matches one is not sent. Immutable and thread-safe.</summary>
public sealed class DropFilter
{
    private readonly EventPattern[] _patterns;

    private DropFilter(EventPattern[] patterns) => _patterns = patterns;

    /// <param name="json">A JSON array of EventBridge event patterns.</param>
    /// <exception cref="FormatException">It is none; the message says which pattern, where, and what is expected.</exception>
    public static DropFilter Parse(string json)
    {
        using var document = ParseJson(json);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException($"got a JSON {document.RootElement.ValueKind}; expected an array of event patterns");
        }

        return new DropFilter([.. document.RootElement.EnumerateArray().Select(ParsePattern)]);
    }

    /// <summary>
    /// True where a pattern matches the event: the bytes as they came, before redaction. What no pattern can match is not dropped: what is no JSON
    /// object, and what is nested deeper than <see cref="EventPattern.MaxDepth"/>.
    /// </summary>
    public bool Drops(ReadOnlySpan<byte> eventJson)
    {
        try
        {
            foreach (var pattern in _patterns)
            {
                if (pattern.Matches(eventJson))
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // EventBridge could not have matched it either.
        }

        return false;
    }

    private static JsonDocument ParseJson(string json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"got what is no JSON ({exception.Message}); expected an array of event patterns", exception);
        }
    }

    private static EventPattern ParsePattern(JsonElement element, int index)
    {
        try
        {
            return EventPattern.Parse(element.GetRawText());
        }
        catch (EventPatternException exception)
        {
            throw new FormatException($"pattern {index}: {exception.Message}", exception);
        }
    }
}
