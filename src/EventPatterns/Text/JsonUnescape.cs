using System.Buffers.Text;
using System.Text;

namespace Targets.EventPatterns.Text;

/// <summary>Takes the escapes out of JSON strings, half a surrogate pair included, which .NET's own reader throws at.</summary>
public static class JsonUnescape
{
    /// <summary>Writes the characters of a JSON string in UTF-8 and returns their bytes.</summary>
    /// <param name="escaped">What stands between the quotes of a valid JSON string.</param>
    /// <param name="output">As long as <paramref name="escaped"/> or longer.</param>
    public static int Write(ReadOnlySpan<byte> escaped, Span<byte> output)
    {
        var length = 0;
        while (true)
        {
            var plain = escaped.IndexOf((byte)'\\');
            if (plain < 0)
            {
                escaped.CopyTo(output[length..]);
                return length + escaped.Length;
            }

            escaped[..plain].CopyTo(output[length..]);
            length += plain;
            length += WriteEscape(ref escaped, plain, output[length..]);
        }
    }

    /// <summary>The characters of a JSON string in UTF-8.</summary>
    public static byte[] Of(ReadOnlySpan<byte> escaped)
    {
        var output = new byte[escaped.Length];
        return output[..Write(escaped, output)];
    }

    private static int WriteEscape(ref ReadOnlySpan<byte> escaped, int at, Span<byte> output)
    {
        var letter = escaped[at + 1];
        if (letter == 'u')
        {
            return WriteUnicode(ref escaped, at, output);
        }

        output[0] = letter switch
        {
            (byte)'n' => (byte)'\n',
            (byte)'t' => (byte)'\t',
            (byte)'r' => (byte)'\r',
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            _ => letter,
        };
        escaped = escaped[(at + 2)..];
        return 1;
    }

    private static int WriteUnicode(ref ReadOnlySpan<byte> escaped, int at, Span<byte> output)
    {
        var first = Digits(escaped.Slice(at + 2, 4));
        var rest = escaped[(at + 6)..];
        if (char.IsHighSurrogate(first) && rest.StartsWith("\\u"u8) && Digits(rest.Slice(2, 4)) is var second && char.IsLowSurrogate(second))
        {
            escaped = rest[6..];
            return new Rune(first, second).EncodeToUtf8(output);
        }

        escaped = rest;
        if (Rune.TryCreate(first, out var rune))
        {
            return rune.EncodeToUtf8(output);
        }

        // Java, in which EventBridge's matcher is written, encodes half a pair as a question mark.
        output[0] = (byte)'?';
        return 1;
    }

    private static char Digits(ReadOnlySpan<byte> digits) => Utf8Parser.TryParse(digits, out ushort value, out _, 'x') ? (char)value : '\0';
}
