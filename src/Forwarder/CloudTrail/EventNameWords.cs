namespace Targets.Forwarder.CloudTrail;

/// <summary>
/// The words of an <c>eventName</c>, which is written in Pascal case: <c>Upload</c>, <c>SSH</c>, <c>Public</c> and <c>Key</c> of
/// <c>UploadSSHPublicKey</c>.
/// </summary>
internal static class EventNameWords
{
    /// <summary>Bytes that <see cref="Write"/> may need; what is longer is cut off.</summary>
    public const int Longest = 128;

    /// <summary>The letters of the first word; what stands behind the letters, as a digit, is no part of it.</summary>
    public static int FirstWord(ReadOnlySpan<byte> name)
    {
        var length = 0;
        while (length < name.Length && char.IsAsciiLetter((char)name[length]) && !BeginsWord(name, length))
        {
            length++;
        }

        return length;
    }

    /// <summary>
    /// Writes <c>AcceptHandshake</c> as <c>Accept Handshake</c>; digits stay with the letters before them. Returns the bytes written.
    /// </summary>
    public static int Write(ReadOnlySpan<byte> name, Span<byte> words)
    {
        // An escape would be torn apart: it is not in any name that AWS writes.
        var escape = name.IndexOf((byte)'\\');
        name = escape < 0 ? name : name[..escape];
        var (read, length) = (0, 0);
        while (read < name.Length && length + 2 <= words.Length)
        {
            if (BeginsWord(name, read))
            {
                words[length++] = (byte)' ';
            }

            words[length++] = name[read++];
        }

        // Not in the middle of a character either.
        while (read < name.Length && (name[read] & 0xC0) == 0x80)
        {
            read--;
            length--;
        }

        return length;
    }

    // A capital behind a small letter or a digit, or the last of several capitals where a small letter follows.
    private static bool BeginsWord(ReadOnlySpan<byte> name, int index) =>
        index > 0 && IsCapital(name, index) && char.IsAsciiLetterOrDigit((char)name[index - 1])
        && (!IsCapital(name, index - 1) || (index + 1 < name.Length && char.IsAsciiLetterLower((char)name[index + 1])));

    private static bool IsCapital(ReadOnlySpan<byte> name, int index) => char.IsAsciiLetterUpper((char)name[index]);
}
