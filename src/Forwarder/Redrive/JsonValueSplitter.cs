using System.Buffers;
using System.Text.Json;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Redrive;

/// <summary>
/// Takes JSON values off a text one by one: of lines, behind each other without anything between (as Firehose writes them), over several lines, and of
/// an array. A line that is broken is one broken thing; what stands in the lines behind it is read.
/// </summary>
internal static class JsonValueSplitter
{
    private static readonly SearchValues<byte> Between = SearchValues.Create(" \t\r\n,[]"u8);
    private static readonly JsonReaderOptions Options = new() { AllowMultipleValues = true, MaxDepth = EventJson.Options.MaxDepth };

    /// <summary>Some tools begin files with it.</summary>
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="text">Loses what is taken.</param>
    /// <param name="isFinal">True where nothing follows the text.</param>
    /// <param name="value">The value's bytes, or those of the broken line without its end.</param>
    public static TakenValue Take(ref ReadOnlyMemory<byte> text, bool isFinal, out ReadOnlyMemory<byte> value)
    {
        value = default;
        text = FromNextValue(text);
        if (text.IsEmpty)
        {
            return TakenValue.Nothing;
        }

        try
        {
            var reader = new Utf8JsonReader(text.Span, isFinal, new JsonReaderState(Options));
            if (!reader.Read() || !reader.TrySkip())
            {
                return TakenValue.Incomplete;
            }

            value = text[..(int)reader.BytesConsumed];
            text = text[value.Length..];
            return TakenValue.Value;
        }
        catch (JsonException)
        {
            return TakeLine(ref text, isFinal, out value);
        }
    }

    private static ReadOnlyMemory<byte> FromNextValue(ReadOnlyMemory<byte> text)
    {
        while (true)
        {
            var start = text.Span.IndexOfAnyExcept(Between);
            text = start < 0 ? default : text[start..];
            if (!text.Span.StartsWith(ByteOrderMark))
            {
                return text;
            }

            text = text[ByteOrderMark.Length..];
        }
    }

    private static TakenValue TakeLine(ref ReadOnlyMemory<byte> text, bool isFinal, out ReadOnlyMemory<byte> line)
    {
        var end = text.Span.IndexOf((byte)'\n');
        if (end < 0 && !isFinal)
        {
            line = default;
            return TakenValue.Incomplete;
        }

        line = end < 0 ? text : text[..end];
        text = text[line.Length..];
        line = line[..(line.Span.LastIndexOfAnyExcept(" \t\r"u8) + 1)];
        return TakenValue.Broken;
    }
}
