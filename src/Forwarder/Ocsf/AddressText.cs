using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Targets.Forwarder.Ocsf;

/// <summary>Tells strict addresses from everything else that sources write where an address is expected.</summary>
internal static class AddressText
{
    private static readonly SearchValues<byte> MaskedAddress = SearchValues.Create("0123456789.x"u8);

    /// <summary>Four decimal numbers of 0 to 255 without leading zeros (RFC 3986 section 3.2.2, IPv4address).</summary>
    public static bool IsIPv4(ReadOnlySpan<byte> text)
    {
        var parts = 0;
        while (true)
        {
            var dot = text.IndexOf((byte)'.');
            var part = dot < 0 ? text : text[..dot];
            if (!IsDecimalByte(part))
            {
                return false;
            }

            parts++;
            if (dot < 0)
            {
                return parts == 4;
            }

            text = text[(dot + 1)..];
        }
    }

    /// <summary>An IPv6 address (RFC 4291 section 2.2) without zone, port or brackets.</summary>
    public static bool IsIPv6(ReadOnlySpan<byte> text)
    {
        const int LongestAddress = 45;
        if (text.Length is < 2 or > LongestAddress || !text.Contains((byte)':') || text.ContainsAny("%[]/"u8))
        {
            return false;
        }

        Span<char> characters = stackalloc char[LongestAddress];
        return Encoding.ASCII.TryGetChars(text, characters, out var length)
            && IPAddress.TryParse(characters[..length], out var address)
            && address.AddressFamily == AddressFamily.InterNetworkV6;
    }

    /// <summary>
    /// A host name of at least two labels (RFC 1123 section 2.1) whose last label holds a letter, so that a malformed IPv4 address is none;
    /// nor is a masked one, such as <c>99.xxx.xxx.xxx</c>.
    /// </summary>
    public static bool IsDomain(ReadOnlySpan<byte> text)
    {
        const int LongestName = 253;
        var labels = 0;
        var lastHasLetter = false;
        if (text.Length is 0 or > LongestName || text.IndexOfAnyExcept(MaskedAddress) < 0)
        {
            return false;
        }

        while (true)
        {
            var dot = text.IndexOf((byte)'.');
            var label = dot < 0 ? text : text[..dot];
            if (!IsLabel(label))
            {
                return false;
            }

            labels++;
            lastHasLetter = label.ContainsAnyInRange((byte)'a', (byte)'z') || label.ContainsAnyInRange((byte)'A', (byte)'Z');
            if (dot < 0)
            {
                return labels > 1 && lastHasLetter;
            }

            text = text[(dot + 1)..];
        }
    }

    private static bool IsDecimalByte(ReadOnlySpan<byte> part)
    {
        if (part.Length is 0 or > 3 || (part.Length > 1 && part[0] == '0'))
        {
            return false;
        }

        var value = 0;
        foreach (var digit in part)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            value = (value * 10) + digit - '0';
        }

        return value <= byte.MaxValue;
    }

    private static bool IsLabel(ReadOnlySpan<byte> label)
    {
        const int LongestLabel = 63;
        if (label.Length is 0 or > LongestLabel || label[0] == '-' || label[^1] == '-')
        {
            return false;
        }

        foreach (var letter in label)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter != '-')
            {
                return false;
            }
        }

        return true;
    }
}
