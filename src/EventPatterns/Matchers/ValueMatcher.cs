using System.Text.Json;

namespace Targets.EventPatterns.Matchers;

/// <summary>An exact value: a string by its characters, a number by its value, or true, false, null.</summary>
internal sealed class ValueMatcher : IValueMatcher
{
    private readonly JsonValueKind _kind;
    private readonly string _text;
    private readonly double? _number;

    private ValueMatcher(JsonElement value)
    {
        _kind = value.ValueKind;
        _text = _kind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        _number = _kind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;
    }

    public static IValueMatcher Of(JsonElement value) => new ValueMatcher(value);

    public bool Matches(JsonElement value) => value.ValueKind == _kind && _kind switch
    {
        JsonValueKind.String => value.ValueEquals(_text),
        JsonValueKind.Number => value.GetRawText() == _text || (_number is { } number && value.TryGetDouble(out var actual) && actual.Equals(number)),
        _ => true,
    };
}
