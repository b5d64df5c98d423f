using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Targets.Replay.Inputs;

/// <summary>The times in an envelope: its own <c>time</c>, CloudTrail's <c>eventTime</c>, Auth0's <c>date</c>.</summary>
internal static class EventTimes
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = JsonValues.MaxDepth };

    /// <summary>The event's own time, else its envelope's; null where there is none.</summary>
    public static DateTimeOffset? Read(ReadOnlySpan<byte> envelope) =>
        Find(envelope).OrderByDescending(time => time.Depth).Select(time => (DateTimeOffset?)time.Value).FirstOrDefault();

    /// <summary>The event with all of its times moved; their form is kept. What is no time is left.</summary>
    public static ReadOnlyMemory<byte> Move(ReadOnlyMemory<byte> envelope, TimeSpan by)
    {
        using var moved = new MemoryStream(envelope.Length + 16);
        var from = 0;
        foreach (var time in Find(envelope.Span))
        {
            moved.Write(envelope.Span[from..time.Start]);
            moved.Write(Encoding.ASCII.GetBytes(Text(time, by)));
            from = time.Start + time.Length;
        }

        moved.Write(envelope.Span[from..]);
        return moved.ToArray();
    }

    private static string Text(FoundTime time, TimeSpan by)
    {
        var fraction = time.Digits == 0 ? "" : "'.'" + new string('f', time.Digits);
        return (time.Value + by).UtcDateTime.ToString($"yyyy-MM-dd'T'HH:mm:ss{fraction}'Z'", CultureInfo.InvariantCulture);
    }

    private static List<FoundTime> Find(ReadOnlySpan<byte> envelope)
    {
        var found = new List<FoundTime>(2);
        var reader = new Utf8JsonReader(envelope, Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isTime = (reader.CurrentDepth, reader.ValueTextEquals("time"u8), reader.ValueTextEquals("eventTime"u8), reader.ValueTextEquals("date"u8))
                is (1, true, _, _) or (2, _, true, _) or (3, _, _, true);
            var isEntered = (reader.CurrentDepth == 1 && reader.ValueTextEquals("detail"u8)) || (reader.CurrentDepth == 2 && reader.ValueTextEquals("data"u8));
            reader.Read();
            if (isTime && reader.TokenType == JsonTokenType.String && Parse(ref reader) is { } time)
            {
                found.Add(time);
            }

            if (!isEntered || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                SkipEnds(ref reader);
            }
        }

        return found;
    }

    // After the last member of an entered object the next member is one of the object around it.
    private static void SkipEnds(ref Utf8JsonReader reader)
    {
        for (var ahead = reader; ahead.Read() && ahead.TokenType == JsonTokenType.EndObject;)
        {
            reader = ahead;
        }
    }

    private static FoundTime? Parse(ref Utf8JsonReader reader)
    {
        var text = Encoding.UTF8.GetString(reader.ValueSpan);
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var digits = dot < 0 ? 0 : text[(dot + 1)..].TakeWhile(char.IsAsciiDigit).Count();
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) && digits <= 7
            ? new FoundTime((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length, reader.CurrentDepth, value, digits)
            : null;
    }

    private readonly record struct FoundTime(int Start, int Length, int Depth, DateTimeOffset Value, int Digits);
}
