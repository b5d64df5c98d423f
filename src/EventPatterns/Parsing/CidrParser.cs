using System.Buffers.Text;
using System.Text;
using Targets.EventPatterns.Matchers;
using Targets.EventPatterns.Text;

namespace Targets.EventPatterns.Parsing;

/// <summary>Reads the text of <c>cidr</c>: an address, a slash, and the number of leading bits, which is below the address's own. Slashes at the end mean nothing.</summary>
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

    // Java's String.split forgets what is empty at the end, and its Integer.parseInt takes a sign.
    private static int? Bits(ReadOnlySpan<byte> text)
    {
        text = text.TrimEnd((byte)'/');
        return Utf8Parser.TryParse(text, out int bits, out var length) && length == text.Length && bits >= 0 ? bits : null;
    }
}
