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

    /// <summary>
    /// True where a <c>\uD800</c>…<c>\uDFFF</c> escape stands without its other half. Such a string is valid JSON by RFC 8259 section 8.2,
    /// but serde_json, which OpenObserve reads with, refuses the whole request for it.
    /// </summary>
    public static bool HasLoneSurrogate(ReadOnlySpan<byte> text) => LoneSurrogates.Contains(text);
}
