using System.Text.Json;

namespace Targets.Forwarder.Fields;

/// <summary>Escapes in JSON strings.</summary>
internal static class JsonEscapes
{
    /// <summary>The text of a JSON string that stands with its quotes; a lone surrogate becomes U+FFFD.</summary>
    public static string Unescape(ReadOnlySpan<byte> quoted)
    {
        var reader = new Utf8JsonReader(HasLoneSurrogate(quoted) ? ReplaceLoneSurrogates(quoted) : quoted);
        reader.Read();
        return reader.GetString()!;
    }

    /// <summary>
    /// True where a <c>\uD800</c>…<c>\uDFFF</c> escape stands without its other half. Such a string is valid JSON by RFC 8259 section 8.2,
    /// but serde_json, which OpenObserve reads with, refuses the whole request for it.
    /// </summary>
    public static bool HasLoneSurrogate(ReadOnlySpan<byte> text)
    {
        for (var i = text.IndexOf((byte)'\\'); i >= 0 && i + 1 < text.Length; i = Next(text, i))
        {
            if (!IsSurrogate(text, i, out var isHigh))
            {
                i += 2;
            }
            else if (isHigh && IsSurrogate(text, i + 6, out var secondIsHigh) && !secondIsHigh)
            {
                i += 12;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private static int Next(ReadOnlySpan<byte> text, int from)
    {
        var offset = from < text.Length ? text[from..].IndexOf((byte)'\\') : -1;
        return offset < 0 ? -1 : from + offset;
    }

    private static bool IsSurrogate(ReadOnlySpan<byte> text, int index, out bool isHigh)
    {
        isHigh = false;
        if (index + 6 > text.Length || text[index] != '\\' || text[index + 1] != 'u' || (text[index + 2] | 0x20) != 'd')
        {
            return false;
        }

        var digit = text[index + 3] | 0x20;
        isHigh = digit is '8' or '9' or 'a' or 'b';
        return isHigh || digit is 'c' or 'd' or 'e' or 'f';
    }

    private static byte[] ReplaceLoneSurrogates(ReadOnlySpan<byte> quoted)
    {
        var mended = quoted.ToArray();
        for (var i = 1; i + 1 < mended.Length;)
        {
            if (mended[i] != '\\')
            {
                i++;
            }
            else if (!IsSurrogate(mended, i, out var isHigh))
            {
                i += 2;
            }
            else if (isHigh && IsSurrogate(mended, i + 6, out var secondIsHigh) && !secondIsHigh)
            {
                i += 12;
            }
            else
            {
                "FFFD"u8.CopyTo(mended.AsSpan(i + 2));
                i += 6;
            }
        }

        return mended;
    }
}
