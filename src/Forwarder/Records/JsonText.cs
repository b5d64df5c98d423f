using System.Buffers;

namespace Targets.Forwarder.Records;

/// <summary>JSON as the content of a JSON string: compact, quotes and backslashes escaped.</summary>
internal static class JsonText
{
    private static readonly SearchValues<byte> OutsideStrings = SearchValues.Create("\" \t\r\n"u8);
    private static readonly SearchValues<byte> InsideStrings = SearchValues.Create("\"\\"u8);

    /// <summary>Writes valid JSON without its white space, to stand between the quotes of a JSON string.</summary>
    public static void WriteCompact(ReadOnlySpan<byte> json, PooledBuffer output)
    {
        while (!json.IsEmpty)
        {
            var end = json.IndexOfAny(OutsideStrings);
            if (end < 0)
            {
                output.Write(json);
                return;
            }

            output.Write(json[..end]);
            if (json[end] == '"')
            {
                var length = StringLength(json[end..]);
                WriteEscaped(json.Slice(end, length), output);
                end += length;
            }
            else
            {
                end++;
            }

            json = json[end..];
        }
    }

    /// <summary>Writes text with a backslash before each quote and backslash, and nothing else changed.</summary>
    public static void WriteEscaped(ReadOnlySpan<byte> text, PooledBuffer output)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAny(InsideStrings);
            if (end < 0)
            {
                output.Write(text);
                return;
            }

            output.Write(text[..end]);
            output.Write((byte)'\\');
            output.Write(text[end]);
            text = text[(end + 1)..];
        }
    }

    // The bytes of the string at the start, quotes included.
    private static int StringLength(ReadOnlySpan<byte> json)
    {
        var i = 1;
        while (true)
        {
            i += json[i..].IndexOfAny(InsideStrings);
            if (json[i] == '"')
            {
                return i + 1;
            }

            i += 2;
        }
    }
}
