using System.Globalization;

namespace Targets.EventPatterns.Text;

/// <summary>
/// Numbers that EventBridge compares by value: those whose decimal text a double holds exactly, in the sense that the shortest text of the double
/// is the same number. <c>0.1</c> is one; <c>9007199254740993</c>, <c>0.1234567890123456789</c> and <c>1e400</c> are none.
/// </summary>
internal static class NumberText
{
    /// <summary>What EventBridge's JSON parser takes (Jackson, StreamReadConstraints); a longer number is no JSON.</summary>
    public const int MostDigits = 1000;

    /// <summary>The most digits of the shortest text of a double.</summary>
    private const int MostOfDouble = 17;
    private const double LeastNormal = 2.2250738585072014e-308;

    /// <summary>The value; null for a number that can't be compared. Zero has no sign.</summary>
    /// <param name="text">A JSON number.</param>
    public static double? Read(ReadOnlySpan<byte> text)
    {
        // The usual small integers need no look at their digits.
        if (text.Length <= 15 && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
        {
            return Integer(text);
        }

        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(number))
        {
            return null;
        }

        Span<byte> shortest = stackalloc byte[32];
        number.TryFormat(shortest, out var length, "R", CultureInfo.InvariantCulture);
        if (Math.Abs(number) < LeastNormal && !shortest[..length].Contains((byte)'.'))
        {
            // Java, in which EventBridge's matcher is written, has two digits at least, and here the second one matters: 4.9E-324, not 5E-324.
            number.TryFormat(shortest, out length, "E1", CultureInfo.InvariantCulture);
        }

        return IsSame(text, shortest[..length]) ? number + 0.0 : null;
    }

    /// <summary>True for a number of more digits than EventBridge reads, wherever they stand.</summary>
    /// <param name="text">A JSON number.</param>
    public static bool IsTooLong(ReadOnlySpan<byte> text) => text.Length > MostDigits && Digits(text) > MostDigits;

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var digits = 0;
        foreach (var letter in text)
        {
            digits += char.IsAsciiDigit((char)letter) ? 1 : 0;
        }

        return digits;
    }

    private static double Integer(ReadOnlySpan<byte> digits)
    {
        long value = 0;
        foreach (var digit in digits)
        {
            value = (value * 10) + digit - '0';
        }

        return value;
    }

    private static bool IsSame(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> leftDigits = stackalloc byte[MostOfDouble];
        Span<byte> rightDigits = stackalloc byte[MostOfDouble];
        var (leftLength, leftExponent) = Normalize(left, leftDigits);
        var (rightLength, rightExponent) = Normalize(right, rightDigits);
        return leftLength >= 0 && leftLength == rightLength && (leftLength == 0 || leftExponent == rightExponent)
            && leftDigits[..leftLength].SequenceEqual(rightDigits[..rightLength]);
    }

    // The significant digits, without zeros at either end, and the power of ten of the last one; a length of -1 for too many digits.
    private static (int Length, long Exponent) Normalize(ReadOnlySpan<byte> text, Span<byte> digits)
    {
        var mantissaEnd = text.IndexOfAny((byte)'e', (byte)'E');
        var exponent = mantissaEnd < 0 ? 0 : Exponent(text[(mantissaEnd + 1)..]);
        var (length, zeros, isFraction) = (0, 0, false);
        foreach (var letter in mantissaEnd < 0 ? text : text[..mantissaEnd])
        {
            if (letter == '.')
            {
                isFraction = true;
            }
            else if (letter != '-')
            {
                exponent -= isFraction ? 1 : 0;
                if (letter == '0')
                {
                    zeros += length == 0 ? 0 : 1;
                    continue;
                }

                if (length + zeros + 1 > digits.Length)
                {
                    return (-1, 0);
                }

                digits.Slice(length, zeros).Fill((byte)'0');
                length += zeros;
                zeros = 0;
                digits[length++] = letter;
            }
        }

        return (length, exponent + zeros);
    }

    private static long Exponent(ReadOnlySpan<byte> text)
    {
        const long Unreachable = 1_000_000_000;
        var isNegative = text[0] == '-';
        long value = 0;
        foreach (var digit in text[0] is (byte)'-' or (byte)'+' ? text[1..] : text)
        {
            value = Math.Min((value * 10) + digit - '0', Unreachable);
        }

        return isNegative ? -value : value;
    }
}
