using System.Text;
using System.Text.Json;
using Targets.LocalOpenObserve.Streams;

namespace Targets.LocalOpenObserve.Ingestion;

/// <summary>
/// A record as OpenObserve stores it: one level, names in lower case with <c>_</c> for every other character, objects down to the flatten level
/// joined with <c>_</c>, deeper ones and arrays as JSON text, without nulls and empty containers. Of two names that become the same the later wins.
/// </summary>
internal static class FlatRecord
{
    /// <param name="json">An object.</param>
    /// <param name="level">The deepest object that is flattened; 0 for no limit.</param>
    public static Dictionary<string, FlatValue> Of(JsonElement json, int level)
    {
        var record = new Dictionary<string, FlatValue>(StringComparer.Ordinal);
        Flatten(json, "", 1, level, record);
        return record;
    }

    /// <summary>A column's name.</summary>
    public static string Name(string key)
    {
        var name = new StringBuilder(key.Length);
        foreach (var rune in key.EnumerateRunes())
        {
            var lower = Rune.ToLowerInvariant(rune);
            var isKept = lower.Value == '_' || Rune.IsLower(lower) || Rune.IsDigit(lower);
            name.Append(isKept ? lower.ToString() : "_");
        }

        return name.ToString();
    }

    private static void Flatten(JsonElement json, string prefix, int depth, int level, Dictionary<string, FlatValue> record)
    {
        foreach (var property in json.EnumerateObject())
        {
            var name = prefix + Name(property.Name);
            if (property.Value.ValueKind == JsonValueKind.Object && (level == 0 || depth < level))
            {
                Flatten(property.Value, name + "_", depth + 1, level, record);
            }
            else if (Value(property.Value) is { } value)
            {
                record[name] = value;
            }
        }
    }

    private static FlatValue? Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => new FlatValue(ColumnType.Utf8, json.GetString()!),
        JsonValueKind.True => new FlatValue(ColumnType.Boolean, "true"),
        JsonValueKind.False => new FlatValue(ColumnType.Boolean, "false"),
        JsonValueKind.Number => Number(json),
        JsonValueKind.Array when json.GetArrayLength() > 0 => new FlatValue(ColumnType.Utf8, Compact(json)),
        JsonValueKind.Object when json.EnumerateObject().Any() => new FlatValue(ColumnType.Utf8, Compact(json)),
        _ => null,
    };

    private static FlatValue Number(JsonElement json) => new(
        json.TryGetInt64(out _) ? ColumnType.Int64 : json.TryGetUInt64(out _) ? ColumnType.UInt64 : ColumnType.Float64, json.GetRawText());

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json, Replies.Json);
}
