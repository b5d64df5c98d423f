using System.Buffers.Text;
using System.Text;
using Targets.EventPatterns.Matchers;
using Targets.EventPatterns.Text;

namespace Targets.EventPatterns.Parsing;

/// <summary>Reads the text of <c>cidr</c>: an address, a slash, and the number of leading bits, which is below the address's own.</summary>
internal static class CidrParser
{
    /// <exception cref="EventPatternException">It is none.</exception>
    public static AddressMatcher Parse(ReadOnlySpan<byte> text, string location)
    {
        var slash = text.IndexOf((byte)'/');
        if (slash >= 0 && IPAddressText.TryParse(text[..slash], out var address) && Bits(text[(slash + 1)..]) is { } bits && bits < address.Length)
        {
            return new AddressMatcher(address, bits);
        }

        throw new EventPatternException(
            location, $"got \"{Encoding.UTF8.GetString(text)}\"; expected an address and fewer bits than it has, such as 10.0.0.0/8 (one address alone is the value \"10.0.0.1\")");
    }

    private static int? Bits(ReadOnlySpan<byte> digits) =>
        digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && Utf8Parser.TryParse(digits, out int bits, out _) ? bits : null;
}
