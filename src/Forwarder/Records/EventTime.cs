namespace Targets.Forwarder.Records;

/// <summary>Times as the sources write them, in microseconds since 1970-01-01T00:00:00Z.</summary>
internal static class EventTime
{
    private const long MicrosecondsPerSecond = 1_000_000;

    /// <summary>
    /// Reads <c>yyyy-MM-ddTHH:mm:ss[.f…][Z|±hh:mm]</c> and the same with a space for the T (ISO 8601; no zone means UTC). Digits behind the
    /// microseconds are cut off. Reads <c>yyyyMMddTHHmmss</c> as well, ISO 8601's basic format, with the same endings. Null for anything else.
    /// </summary>
    public static long? Read(ReadOnlySpan<byte> text) => text.Length > 8 && text[8] == 'T' ? ReadBasic(text) : ReadExtended(text);

    public static long Of(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The time of a number of microseconds; outside of the years 1 to 9999 their beginning or end.</summary>
    public static DateTimeOffset ToDateTimeOffset(long microseconds)
    {
        const long Least = -62_135_596_800_000_000;
        const long Most = 253_402_300_799_999_999;
        return DateTimeOffset.UnixEpoch.AddTicks(Math.Clamp(microseconds, Least, Most) * TimeSpan.TicksPerMicrosecond);
    }

    private static long? ReadExtended(ReadOnlySpan<byte> text)
    {
        const int DateAndTime = 19;
        if (text.Length < DateAndTime || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)' ' or (byte)'t')
            || text[13] != ':' || text[16] != ':')
        {
            return null;
        }

        var date = (Digits(text[..4]), Digits(text[5..7]), Digits(text[8..10]));
        return Read(date, (Digits(text[11..13]), Digits(text[14..16]), Digits(text[17..19])), text[DateAndTime..]);
    }

    private static long? ReadBasic(ReadOnlySpan<byte> text)
    {
        const int DateAndTime = 15;
        if (text.Length < DateAndTime)
        {
            return null;
        }

        var date = (Digits(text[..4]), Digits(text[4..6]), Digits(text[6..8]));
        return Read(date, (Digits(text[9..11]), Digits(text[11..13]), Digits(text[13..15])), text[DateAndTime..]);
    }

    private static long? Read((int Year, int Month, int Day) date, (int Hour, int Minute, int Second) time, ReadOnlySpan<byte> rest)
    {
        var (year, month, day) = date;
        var (hour, minute, second) = time;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour is < 0 or > 23
            || minute is < 0 or > 59 || second is < 0 or > 60)
        {
            return null;
        }

        var fraction = Fraction(ref rest);
        if (fraction is null || Zone(rest) is not { } zoneSeconds)
        {
            return null;
        }

        // A leap second counts as the first moment of the next minute.
        var seconds = (new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;
        return ((seconds + second - zoneSeconds) * MicrosecondsPerSecond) + fraction.Value;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return -1;
            }

            value = (value * 10) + digit - '0';
        }

        return value;
    }

    private static long? Fraction(ref ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty || rest[0] is not ((byte)'.' or (byte)','))
        {
            return 0;
        }

        rest = rest[1..];
        var length = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        length = length < 0 ? rest.Length : length;
        if (length == 0)
        {
            return null;
        }

        long fraction = 0;
        for (var i = 0; i < 6; i++)
        {
            fraction = (fraction * 10) + (i < length ? rest[i] - '0' : 0);
        }

        rest = rest[length..];
        return fraction;
    }

    private static long? Zone(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty || rest.SequenceEqual("Z"u8) || rest.SequenceEqual("z"u8))
        {
            return 0;
        }

        if (rest[0] is not ((byte)'+' or (byte)'-') || rest.Length is not (5 or 6) || (rest.Length == 6 && rest[3] != ':'))
        {
            return null;
        }

        var (hours, minutes) = (Digits(rest[1..3]), Digits(rest[^2..]));
        return hours is < 0 or > 23 || minutes is < 0 or > 59 ? null : ((hours * 60L) + minutes) * 60 * (rest[0] == '-' ? -1 : 1);
    }
}
