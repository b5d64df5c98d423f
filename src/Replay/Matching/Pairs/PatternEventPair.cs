using System.Text.Json;
using Targets.EventPatterns;
using Targets.EventPatterns.Text;

namespace Targets.Replay.Matching.Pairs;

/// <summary>
/// A pattern and an event from one JSON object, <c>{"pattern":…,"event":…}</c>. A member that is a string holds raw JSON text; the bytes of any other
/// value are taken as they stand. A member that is missing is empty, which is neither a pattern nor an event; of two the last counts.
/// </summary>
internal readonly ref struct PatternEventPair
{
    // What is too deep is told of the pattern or of the event, which knows its own limit.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = int.MaxValue };

    private PatternEventPair(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> json)
    {
        Pattern = pattern;
        Event = json;
    }

    public ReadOnlySpan<byte> Pattern { get; }

    public ReadOnlySpan<byte> Event { get; }

    /// <summary>False where the line is not one JSON object.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out PatternEventPair pair)
    {
        try
        {
            pair = Parse(line);
            return true;
        }
        catch (JsonException)
        {
            pair = default;
            return false;
        }
    }

    /// <summary><c>true</c>, <c>false</c>, <c>pattern-error</c>, or <c>event-error</c> where the pattern is valid and the event is no JSON object.</summary>
    public string Answer()
    {
        try
        {
            return EventPattern.Parse(Pattern).Matches(Event) ? "true" : "false";
        }
        catch (EventPatternException)
        {
            return "pattern-error";
        }
        catch (JsonException)
        {
            return "event-error";
        }
    }

    private static PatternEventPair Parse(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("a pair is a JSON object");
        }

        ReadOnlySpan<byte> pattern = default;
        ReadOnlySpan<byte> json = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonUnescape.Of(reader.ValueSpan);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var value = line[start..(int)reader.BytesConsumed];
            if (name.AsSpan().SequenceEqual("pattern"u8))
            {
                pattern = Text(value);
            }
            else if (name.AsSpan().SequenceEqual("event"u8))
            {
                json = Text(value);
            }
        }

        // Throws at what stands behind the object.
        reader.Read();
        return new PatternEventPair(pattern, json);
    }

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> value) => value[0] == '"' ? JsonUnescape.Of(value[1..^1]) : value;
}
