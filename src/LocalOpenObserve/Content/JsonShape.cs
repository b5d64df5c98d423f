using System.Text.Json;

namespace Targets.LocalOpenObserve.Content;

/// <summary>Looks for members that have to be there.</summary>
internal static class JsonShape
{
    /// <summary>What is wrong with the first of the members that is absent or of another kind; null where all are as they should be.</summary>
    public static string? Problem(JsonElement owner, params (string Name, JsonValueKind Kind)[] members)
    {
        if (owner.ValueKind != JsonValueKind.Object)
        {
            return "invalid type: expected a map";
        }

        foreach (var (name, kind) in members)
        {
            if (!owner.TryGetProperty(name, out var value))
            {
                return $"missing field `{name}`";
            }

            if (KindOf(value) != kind)
            {
                return $"{name}: invalid type";
            }
        }

        return null;
    }

    /// <summary>The elements of an array that may be absent.</summary>
    public static IEnumerable<JsonElement> Elements(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    /// <summary>The text of a member that may be absent.</summary>
    public static string Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static JsonValueKind KindOf(JsonElement value) => value.ValueKind == JsonValueKind.False ? JsonValueKind.True : value.ValueKind;
}
