using System.Globalization;
using System.Text;
using System.Text.Json;
using Targets.Forwarder.Fields;

namespace Targets.Replay.Inputs;

/// <summary>The times in an envelope: its own <c>time</c>, CloudTrail's <c>eventTime</c>, Auth0's <c>date</c>.</summary>
internal static class EventTimes
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = EventEnvelope.MaxDepth };

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

    // Years end at 9999, and .NET's fractions at seven digits.
    private static string Text(FoundTime time, TimeSpan by)
    {
        const int Most = 7;
        var moved = new DateTime(Math.Clamp(time.Value.UtcTicks + by.Ticks, 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
        var fraction = time.Digits == 0 ? "" : "'.'" + new string('f', Math.Min(time.Digits, Most));
        return moved.ToString($"yyyy-MM-dd'T'HH:mm:ss{fraction}", CultureInfo.InvariantCulture) + new string('0', Math.Max(time.Digits - Most, 0)) + "Z";
    }

    private static List<FoundTime> Find(ReadOnlySpan<byte> envelope)
    {
        var found = new List<FoundTime>(2);
        var reader = new Utf8JsonReader(LoneSurrogates.Replace(envelope), Options);
        reader.Read();
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            var (isTime, isEntered) = reader.CurrentDepth switch
            {
                1 => (reader.ValueTextEquals("time"u8), reader.ValueTextEquals("detail"u8)),
                2 => (reader.ValueTextEquals("eventTime"u8), reader.ValueTextEquals("data"u8)),
                _ => (reader.ValueTextEquals("date"u8), false),
            };
            reader.Read();
            if (isTime && reader.TokenType == JsonTokenType.String && Parse(ref reader) is { } time)
            {
                found.Add(time);
            }

            if (!isEntered)
            {
                reader.Skip();
            }
        }

        return found;
    }

    private static FoundTime? Parse(ref Utf8JsonReader reader)
    {
        var text = Encoding.UTF8.GetString(reader.ValueSpan);
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var digits = dot < 0 ? 0 : text[(dot + 1)..].TakeWhile(char.IsAsciiDigit).Count();
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value)
            ? new FoundTime((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length, reader.CurrentDepth, value, digits)
            : null;
    }

    private readonly record struct FoundTime(int Start, int Length, int Depth, DateTimeOffset Value, int Digits);
}
