using System.Text.Json;

namespace Targets.Forwarder.Fields;

/// <summary>Escapes in JSON strings.</summary>
internal static class JsonEscapes
{
    /// <summary>The text of a JSON string that stands with its quotes; a lone surrogate becomes U+FFFD.</summary>
    public static string Unescape(ReadOnlySpan<byte> quoted)
    {
        var reader = new Utf8JsonReader(LoneSurrogates.Replace(quoted));
        reader.Read();
        return reader.GetString()!;
    }

    /// <summary>The bytes of the text of a JSON string in an event; a lone surrogate becomes U+FFFD.</summary>
    public static byte[] Unescape(JsonSlice text, ReadOnlySpan<byte> json)
    {
        if (!text.IsEscaped)
        {
            return text.Text(json).ToArray();
        }

        var reader = new Utf8JsonReader(LoneSurrogates.Replace(text.Raw(json)));
        reader.Read();
        var bytes = new byte[text.Length];
        return bytes[..reader.CopyString(bytes)];
    }

    /// <summary>
    /// True where a <c>\uD800</c>…<c>\uDFFF</c> escape stands without its other half. Such a string is valid JSON by RFC 8259 section 8.2,
    /// but serde_json, which OpenObserve reads with, refuses the whole request for it.
    /// </summary>
    public static bool HasLoneSurrogate(ReadOnlySpan<byte> text) => LoneSurrogates.Contains(text);
}
