namespace Targets.Forwarder.Records.Redaction;

/// <summary>Tells a text that may be JSON by how it begins.</summary>
internal static class JsonInText
{
    /// <summary>True for the bracket of an object or an array and what may follow it.</summary>
    /// <param name="text">The text without escapes.</param>
    public static bool Begins(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty || text[0] is not ((byte)'{' or (byte)'['))
        {
            return false;
        }

        var inner = text[1..].TrimStart(" \t\r\n"u8);
        return !inner.IsEmpty && (text[0] == '{' ? inner[0] == '"' : "\"{[-0123456789tfn"u8.Contains(inner[0]));
    }

    /// <summary>True for a bracket in a URL's form: <c>%7B</c>, <c>%5B</c>.</summary>
    /// <param name="text">The text without escapes.</param>
    public static bool BeginsEncoded(ReadOnlySpan<byte> text)
    {
        while (text is [(byte)'%', (byte)'2', (byte)'0', ..] or [(byte)'%', (byte)'0', (byte)'A' or (byte)'a' or (byte)'D' or (byte)'d' or (byte)'9', ..])
        {
            text = text[3..];
        }

        return text.TrimStart((byte)'+') is [(byte)'%', (byte)'5' or (byte)'7', (byte)'B' or (byte)'b', ..];
    }
}
