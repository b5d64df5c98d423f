namespace Targets.Forwarder.Records;

/// <summary>JSON as the content of a JSON string: compact, quotes and backslashes escaped.</summary>
internal static class JsonText
{
    /// <summary>Writes valid JSON without its white space, to stand between the quotes of a JSON string.</summary>
    public static void WriteCompact(ReadOnlySpan<byte> json, PooledBuffer output)
    {
        // EventBridge sends none outside of strings.
        for (var at = JsonWhiteSpace.Find(json); at >= 0; at = JsonWhiteSpace.Find(json))
        {
            WriteEscaped(json[..at], output);
            json = json[at..].TrimStart(" \t\r\n"u8);
        }

        WriteEscaped(json, output);
    }

    /// <summary>Writes text with a backslash before each quote and backslash, and nothing else changed.</summary>
    public static void WriteEscaped(ReadOnlySpan<byte> text, PooledBuffer output) =>
        output.Advance(JsonEscape.Write(text, output.GetSpan(checked((text.Length * 2) + JsonEscape.Room))));
}
