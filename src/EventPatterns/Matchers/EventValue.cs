using System.Text.Json;

namespace Targets.EventPatterns.Matchers;

/// <summary>One scalar value of an event.</summary>
/// <param name="kind">String, Number, True, False or Null.</param>
/// <param name="text">A string's characters in UTF-8, unescaped; the JSON text of any other value.</param>
internal readonly ref struct EventValue(JsonTokenType kind, ReadOnlySpan<byte> text)
{
    public JsonTokenType Kind { get; } = kind;

    public ReadOnlySpan<byte> Text { get; } = text;

    public bool IsString => Kind == JsonTokenType.String;
}
