using System.Text.Json;

namespace Targets.Forwarder.Fields;

/// <summary>Where one JSON value lies in the bytes of an event.</summary>
/// <param name="Start">Index of its first byte; of the opening quote for a string.</param>
/// <param name="Length">Its bytes, quotes and brackets included; 0 where the value is missing.</param>
/// <param name="Kind">The token that it begins with; <see cref="JsonTokenType.None"/> where it is missing.</param>
/// <param name="IsEscaped">True for a string that holds a backslash.</param>
public readonly record struct JsonSlice(int Start, int Length, JsonTokenType Kind, bool IsEscaped = false)
{
    public bool IsMissing => Length == 0;

    public bool IsString => Kind == JsonTokenType.String;

    /// <summary>True for a string of at least one character.</summary>
    public bool HasText => IsString && Length > 2;

    public bool IsObject => Kind == JsonTokenType.StartObject;

    /// <summary>The value's bytes.</summary>
    public ReadOnlySpan<byte> Raw(ReadOnlySpan<byte> json) => json.Slice(Start, Length);

    /// <summary>A string's bytes between the quotes, escapes left as they are; empty for any other value.</summary>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> json) => IsString ? json.Slice(Start + 1, Length - 2) : default;
}
