using System.Globalization;

namespace Targets.Forwarder.Fields;

/// <summary>
/// Halves of surrogate pairs in JSON's escapes: <c>\ud800</c> alone. They are valid JSON by RFC 8259 section 8.2 and come from clients that cut a
/// text in the middle of a character, but System.Text.Json throws on each look at a text or a name that has one.
/// </summary>
public static class LoneSurrogates
{
    private const int EscapeLength = 6;

    /// <summary>True where a JSON text has one.</summary>
    public static bool Contains(ReadOnlySpan<byte> json) => Find(json, 0) >= 0;

    /// <summary>The same JSON with <c>\uFFFD</c> in their place: of the same length, so that every other byte stays where it is.</summary>
    /// <returns>The argument itself where it has none.</returns>
    public static ReadOnlyMemory<byte> Replace(ReadOnlyMemory<byte> json) => Replaced(json.Span) ?? json;

    /// <inheritdoc cref="Replace(ReadOnlyMemory{byte})"/>
    public static ReadOnlySpan<byte> Replace(ReadOnlySpan<byte> json) => Replaced(json) is { } replaced ? replaced : json;

    private static byte[]? Replaced(ReadOnlySpan<byte> json)
    {
        byte[]? replaced = null;
        for (var at = Find(json, 0); at >= 0; at = Find(json, at + EscapeLength))
        {
            replaced ??= json.ToArray();
            "FFFD"u8.CopyTo(replaced.AsSpan(at + 2));
        }

        return replaced;
    }

    // The index of the next one; negative where there is none.
    private static int Find(ReadOnlySpan<byte> json, int from)
    {
        for (var at = NextEscape(json, from); at >= 0; at = NextEscape(json, at))
        {
            if (Unit(json, at) is not { } unit || !char.IsSurrogate(unit))
            {
                at += 2;
            }
            else if (char.IsHighSurrogate(unit) && Unit(json, at + EscapeLength) is { } low && char.IsLowSurrogate(low))
            {
                at += 2 * EscapeLength;
            }
            else
            {
                return at;
            }
        }

        return -1;
    }

    private static int NextEscape(ReadOnlySpan<byte> json, int from) =>
        from < json.Length && json[from..].IndexOf((byte)'\\') is var next and >= 0 ? from + next : -1;

    // Null where no \uXXXX begins there.
    private static char? Unit(ReadOnlySpan<byte> json, int at) =>
        json.Length >= at + EscapeLength && json[at] == '\\' && json[at + 1] == 'u'
        && ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
