using System.Buffers;

namespace Targets.Forwarder.Records.Redaction.Secrets;

/// <summary>
/// Finds the secrets among the parameters of a URL, a form or a command: <c>X-Amz-Signature=…</c>, <c>--password=…</c>, and <c>code%3D…</c> in a URL
/// that is a parameter of another.
/// </summary>
internal static class ParameterText
{
    /// <summary>Longer names are no names.</summary>
    private const int LongestName = 64;

    private static readonly SearchValues<byte> NameLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."u8);

    private static readonly SearchValues<byte> ValueEnds = SearchValues.Create("&#;\"'<>(){}[],\\ \t\r\n"u8);

    /// <summary>Adds the values that are secrets, in their order.</summary>
    /// <param name="text">The text without escapes.</param>
    /// <param name="found">Takes the values.</param>
    public static void Find(ReadOnlySpan<byte> text, List<TextRange> found)
    {
        for (var at = 0; text[at..].IndexOfAny((byte)'=', (byte)'%') is var next and >= 0;)
        {
            at += next;
            var sign = SignLength(text[at..]);
            if (sign > 0 && IsSecretName(text[..at]))
            {
                var value = Value(text, at + sign, isEncoded: sign > 1);
                if (SecretValue.IsLive(text[value.Start..value.End]))
                {
                    found.Add(value);
                }

                at = value.End;
            }
            else
            {
                at++;
            }
        }
    }

    /// <summary>True where the text, which may have escapes, ends with the name of a secret parameter.</summary>
    public static bool IsSecretName(ReadOnlySpan<byte> text)
    {
        var start = text.LastIndexOfAnyExcept(NameLetters) + 1;
        var name = text[start..];
        var isParameter = start == 0 || text[start - 1] is (byte)'?' or (byte)'&' or (byte)'#';
        if (start > 0 && text[start - 1] == '\\' && name.StartsWith("u00"u8) && name.Length > 5)
        {
            name = name[5..];
            isParameter = true;
        }
        else if (start > 0 && text[start - 1] == '%')
        {
            name = WithoutEncodedSign(name);
            isParameter = true;
        }

        return name.Length is > 0 and <= LongestName
            && (SecretNames.IsSecret(name) || (isParameter && WordList.Has("code sig Signature signature SAMLResponse"u8, name)));
    }

    // The bytes of =, %3D or %253D and so on; 0 for anything else.
    private static int SignLength(ReadOnlySpan<byte> text)
    {
        if (text[0] == '=')
        {
            return 1;
        }

        var length = EncodedPercent(text);
        return text[length..] is [(byte)'3', (byte)'D' or (byte)'d', ..] ? length + 2 : 0;
    }

    // The bytes of %, %25, %2525 and so on.
    private static int EncodedPercent(ReadOnlySpan<byte> text)
    {
        var length = 1;
        while (text[length..].StartsWith("25"u8))
        {
            length += 2;
        }

        return length;
    }

    // 26name stood behind a %, 2526name too.
    private static ReadOnlySpan<byte> WithoutEncodedSign(ReadOnlySpan<byte> name)
    {
        while (name.StartsWith("25"u8))
        {
            name = name[2..];
        }

        return name.Length > 2 ? name[2..] : name;
    }

    private static TextRange Value(ReadOnlySpan<byte> text, int start, bool isEncoded)
    {
        if (start < text.Length && text[start] is (byte)'"' or (byte)'\'')
        {
            var quote = text[(start + 1)..].IndexOf(text[start]);
            return new TextRange(start + 1, quote < 0 ? text.Length : start + 1 + quote);
        }

        var length = text[start..].IndexOfAny(ValueEnds);
        var end = length < 0 ? text.Length : start + length;
        return new TextRange(start, isEncoded ? EndOfEncoded(text, start, end) : end);
    }

    // In a URL that is a parameter itself the next parameter begins with %26, or %23 for a fragment.
    private static int EndOfEncoded(ReadOnlySpan<byte> text, int start, int end)
    {
        for (var at = start; text[at..end].IndexOf((byte)'%') is var next and >= 0; at++)
        {
            at += next;
            var length = EncodedPercent(text[at..end]);
            if (text[(at + length)..end] is [(byte)'2', (byte)'6' or (byte)'3', ..])
            {
                return at;
            }
        }

        return end;
    }
}
