using System.Buffers;

namespace Targets.Forwarder.Records.Redaction.Secrets;

/// <summary>Finds the secrets inside of a text: parameters of a URL or a command, JSON Web Tokens, private keys.</summary>
internal static class SecretTexts
{
    private const int LeastTokenPart = 8;

    private static readonly SearchValues<byte> TokenLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    private static ReadOnlySpan<byte> KeyBegin => "-----BEGIN "u8;

    private static ReadOnlySpan<byte> PrivateKey => "PRIVATE KEY-----"u8;

    /// <summary>Adds the parts of the text that are secrets; those of one kind in their order.</summary>
    /// <param name="text">The text without escapes.</param>
    /// <param name="found">Takes the parts.</param>
    public static void Find(ReadOnlySpan<byte> text, List<TextRange> found)
    {
        ParameterText.Find(text, found);
        for (var at = NextToken(text, 0); at.End > 0; at = NextToken(text, at.End))
        {
            found.Add(at);
        }

        for (var at = NextPrivateKey(text, 0); at.End > 0; at = NextPrivateKey(text, at.End))
        {
            found.Add(at);
        }
    }

    /// <summary>True where there may be a token or a private key in a text that may have escapes.</summary>
    public static bool MayHaveKey(ReadOnlySpan<byte> text) => NextToken(text, 0).End > 0 || text.IndexOf(PrivateKey) >= 0;

    // RFC 7519 section 3: parts in base64url with dots between them; the first is a JSON object, {" in base64.
    private static TextRange NextToken(ReadOnlySpan<byte> text, int from)
    {
        while (text[from..].IndexOf("eyJ"u8) is var next and >= 0)
        {
            var start = from + next;
            var end = EndOfPart(text, start);
            from = end;
            var parts = 1;
            while (end < text.Length && text[end] == '.' && EndOfPart(text, end + 1) is var part && part - end > LeastTokenPart)
            {
                end = part;
                parts++;
            }

            if (parts > 1)
            {
                return new TextRange(start, end);
            }
        }

        return default;
    }

    private static int EndOfPart(ReadOnlySpan<byte> text, int start) =>
        text[start..].IndexOfAnyExcept(TokenLetters) is var length and >= 0 ? start + length : text.Length;

    // RFC 7468 section 10.
    private static TextRange NextPrivateKey(ReadOnlySpan<byte> text, int from)
    {
        var label = text[from..].IndexOf(PrivateKey);
        if (label < 0)
        {
            return default;
        }

        var begin = text.Slice(from, label).LastIndexOf(KeyBegin);
        var end = text[(from + label + PrivateKey.Length)..].IndexOf(PrivateKey);
        return new TextRange(from + Math.Max(begin, 0), end < 0 ? text.Length : from + label + end + (2 * PrivateKey.Length));
    }
}
