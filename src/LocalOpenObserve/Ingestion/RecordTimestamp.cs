using System.Globalization;
using Targets.LocalOpenObserve.Streams;

namespace Targets.LocalOpenObserve.Ingestion;

/// <summary>Reads the column <c>_timestamp</c> of a flat record, with the traps of OpenObserve's reader.</summary>
internal static class RecordTimestamp
{
    public const string Column = "_timestamp";

    private static readonly string[] Naive = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>Microseconds since 1970 UTC; now where there is none or 0; null where it can't be parsed.</summary>
    public static long? Read(Dictionary<string, FlatValue> record, long now)
    {
        if (!record.TryGetValue(Column, out var value))
        {
            return now;
        }

        var time = value.Type switch
        {
            ColumnType.Boolean => null,
            ColumnType.Utf8 => Text(value.Text),
            _ => Number(value.Text),
        };
        return time == 0 ? now : time;
    }

    private static long? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Scaled(long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exact) ? exact : (long)number)
            : null;

    // The magnitude tells the unit: nanoseconds, microseconds, milliseconds or seconds. A fraction is gone by then.
    private static long Scaled(long number) => Math.Abs((decimal)number) switch
    {
        > 31_536_000_000_000_000 => number / 1000,
        > 31_536_000_000_000 => number,
        > 31_536_000_000 => number * 1000,
        _ => number * 1_000_000,
    };

    private static long? Text(string text)
    {
        if (Number(text) is { } number)
        {
            return number;
        }

        // Text after the last dot of exactly 3 or 6 characters is taken for a fraction without zone: "….12Z" and "….12345Z" fail.
        var dot = text.LastIndexOf('.');
        if (dot >= 0 && text.Length - dot - 1 is 3 or 6)
        {
            return Parse(text, ["yyyy-MM-dd'T'HH:mm:ss.fff", "yyyy-MM-dd'T'HH:mm:ss.ffffff", "yyyy-MM-dd HH:mm:ss.fff", "yyyy-MM-dd HH:mm:ss.ffffff"]);
        }

        return Parse(text, Naive) ?? Zoned(text);
    }

    private static long? Parse(string text, string[] formats) =>
        DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? Micros(time)
            : null;

    private static long? Zoned(string text) =>
        text.Contains('T', StringComparison.Ordinal) || text.Contains(", ", StringComparison.Ordinal)
            ? DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? Micros(time.UtcDateTime) : null
            : null;

    private static long Micros(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
