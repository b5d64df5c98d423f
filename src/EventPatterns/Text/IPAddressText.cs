namespace Targets.EventPatterns.Text;

/// <summary>
/// An IP address as EventBridge reads one: four decimal numbers, leading zeros allowed; or an IPv6 address of hexadecimal digits and colons, of
/// which one that maps an IPv4 address is that address.
/// </summary>
internal readonly struct IPAddressText
{
    private const int LongestIPv4 = 15;
    private const int Groups = 8;

    private readonly UInt128 _bits;

    private IPAddressText(UInt128 bits, bool isIPv4)
    {
        _bits = bits;
        IsIPv4 = isIPv4;
    }

    public bool IsIPv4 { get; }

    /// <summary>The bits of an address of this family: 32 or 128.</summary>
    public int Length => IsIPv4 ? 32 : 128;

    /// <summary>True where this address is of the same family as another and its first bits are the other's.</summary>
    public bool HasPrefix(IPAddressText other, int maskBits) =>
        IsIPv4 == other.IsIPv4 && (maskBits == 0 || (_bits ^ other._bits) >> (Length - maskBits) == 0);

    public static bool TryParse(ReadOnlySpan<byte> text, out IPAddressText address)
    {
        address = default;
        if (text.IsEmpty || !char.IsAsciiHexDigit((char)text[0]) && text[0] != ':')
        {
            return false;
        }

        return text.Contains((byte)':') ? TryParseIPv6(text, out address) : TryParseIPv4(text, out address);
    }

    private static bool TryParseIPv4(ReadOnlySpan<byte> text, out IPAddressText address)
    {
        address = default;
        if (text.Length > LongestIPv4)
        {
            return false;
        }

        uint bits = 0;
        var (parts, value, digits) = (0, 0u, 0);
        foreach (var letter in text)
        {
            if (letter == '.' && digits > 0 && parts < 3)
            {
                bits = (bits << 8) | value;
                (parts, value, digits) = (parts + 1, 0, 0);
            }
            else if (char.IsAsciiDigit((char)letter))
            {
                (value, digits) = ((value * 10) + letter - '0', digits + 1);
                if (value > byte.MaxValue)
                {
                    return false;
                }
            }
            else
            {
                return false;
            }
        }

        address = new IPAddressText((bits << 8) | value, isIPv4: true);
        return parts == 3 && digits > 0;
    }

    private static bool TryParseIPv6(ReadOnlySpan<byte> text, out IPAddressText address)
    {
        address = default;
        Span<ushort> groups = stackalloc ushort[Groups];
        var count = ReadGroups(text, groups, out var gap);
        if (count < 0 || (gap < 0 ? count != Groups : count == Groups))
        {
            return false;
        }

        UInt128 bits = 0;
        for (var i = 0; i < Groups; i++)
        {
            // The groups behind the gap are the last ones.
            var index = gap < 0 || i < gap ? i : i - (Groups - count) >= gap ? i - (Groups - count) : -1;
            bits = (bits << 16) | (index < 0 ? (ushort)0 : groups[index]);
        }

        address = bits >> 32 == 0xFFFF ? new IPAddressText((uint)bits, isIPv4: true) : new IPAddressText(bits, isIPv4: false);
        return true;
    }

    // The number of groups, -1 for what is no address; gap is where "::" stands, -1 for nowhere.
    private static int ReadGroups(ReadOnlySpan<byte> text, Span<ushort> groups, out int gap)
    {
        gap = -1;
        var count = 0;
        if (text[0] == ':')
        {
            if (text.Length < 2 || text[1] != ':')
            {
                return -1;
            }

            text = text[1..];
        }

        while (!text.IsEmpty)
        {
            if (text[0] == ':')
            {
                if (gap >= 0)
                {
                    return -1;
                }

                gap = count;
                text = text[1..];
                continue;
            }

            if (count == Groups || !TryReadGroup(ref text, out groups[count]))
            {
                return -1;
            }

            count++;
        }

        return count;
    }

    // A group and the colon behind it; a colon at the very end belongs to no group.
    private static bool TryReadGroup(ref ReadOnlySpan<byte> text, out ushort group)
    {
        var value = 0;
        var length = 0;
        for (; length < text.Length && char.IsAsciiHexDigit((char)text[length]); length++)
        {
            value = (value << 4) | HexDigit(text[length]);
            if (value > ushort.MaxValue)
            {
                group = 0;
                return false;
            }
        }

        group = (ushort)value;
        var isLast = length == text.Length;
        var isFollowed = !isLast && text[length] == ':' && length + 1 < text.Length;
        text = isFollowed ? text[(length + 1)..] : text[length..];
        return length > 0 && (isLast || isFollowed);
    }

    private static int HexDigit(byte letter) => letter <= '9' ? letter - '0' : (letter | 0x20) - 'a' + 10;
}
