using System.Text.Json;

namespace Targets.Forwarder.Fields;

/// <summary>Looks at the text of a reader's current token, which may hold a lone surrogate.</summary>
internal static class TokenText
{
    /// <summary>
    /// True where the current name or string is the given text. <see cref="Utf8JsonReader.ValueTextEquals(ReadOnlySpan{byte})"/> throws on a
    /// lone surrogate; here such a text equals none.
    /// </summary>
    public static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> text) =>
        reader.ValueIsEscaped
            ? !JsonEscapes.HasLoneSurrogate(reader.ValueSpan) && reader.ValueTextEquals(text)
            : reader.ValueSpan.SequenceEqual(text);
}
