namespace Targets.Forwarder.CloudTrail;

/// <summary>The words of an <c>eventName</c>, which is written in Pascal case.</summary>
internal static class EventNameWords
{
    /// <summary>Bytes that <see cref="Write"/> may need; what is longer is cut off.</summary>
    public const int Longest = 128;

    /// <summary>The bytes of the first word: an initial and the lower-case letters behind it.</summary>
    public static int FirstWord(ReadOnlySpan<byte> name)
    {
        var length = Math.Min(1, name.Length);
        while (length < name.Length && char.IsAsciiLetterLower((char)name[length]))
        {
            length++;
        }

        return length;
    }

    /// <summary>
    /// Writes <c>AcceptHandshake</c> as <c>Accept Handshake</c>; capitals in a row stay together. Returns the bytes written.
    /// </summary>
    public static int Write(ReadOnlySpan<byte> name, Span<byte> words)
    {
        var length = 0;
        for (var i = 0; i < name.Length && length + 2 <= words.Length; i++)
        {
            // An escape would be torn apart: it is not in any name that AWS writes.
            if (name[i] == '\\')
            {
                break;
            }

            if (i > 0 && char.IsAsciiLetterUpper((char)name[i]) && char.IsAsciiLetterLower((char)name[i - 1]))
            {
                words[length++] = (byte)' ';
            }

            words[length++] = name[i];
        }

        return length;
    }
}
