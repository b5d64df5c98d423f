using System.Text.Json;

namespace Targets.EventPatterns.Tests.Support;

/// <summary>
/// The plain way to match exact values, <c>exists</c> and <c>anything-but</c> with array consistency: the event as a list of paths with the elements
/// around each value, and every choice of one value for each path. Slow, and written without a look at the library.
/// </summary>
internal static class ReferenceMatcher
{
    public static bool Matches(JsonElement pattern, JsonElement json)
    {
        var (values, arrays) = (new List<Value>(), 0);
        Flatten(json, "", [], values, ref arrays);
        return Combinations(pattern, "").Any(fields => Matches(new SortedDictionary<string, JsonElement>(fields, StringComparer.Ordinal).ToList(), 0, values, []));
    }

    // Each combination of $or branches as path -> array of matchers.
    private static IEnumerable<Dictionary<string, JsonElement>> Combinations(JsonElement group, string prefix)
    {
        IEnumerable<Dictionary<string, JsonElement>> all = [new Dictionary<string, JsonElement>()];
        foreach (var member in group.EnumerateObject())
        {
            var parts = member.Name == "$or" ? member.Value.EnumerateArray().SelectMany(branch => Combinations(branch, prefix)).ToList()
                : member.Value.ValueKind == JsonValueKind.Object ? [.. Combinations(member.Value, $"{prefix}{member.Name}.")]
                : [new Dictionary<string, JsonElement> { [prefix + member.Name] = member.Value }];
            all = [.. all.SelectMany(_ => parts, Merge)];
        }

        return all;
    }

    private static Dictionary<string, JsonElement> Merge(Dictionary<string, JsonElement> left, Dictionary<string, JsonElement> right)
    {
        var merged = new Dictionary<string, JsonElement>(left);
        foreach (var (path, matchers) in right)
        {
            merged[path] = matchers;
        }

        return merged;
    }

    private static bool Matches(List<KeyValuePair<string, JsonElement>> fields, int next, List<Value> values, Dictionary<int, int> chosen)
    {
        if (next == fields.Count)
        {
            return true;
        }

        var (path, matchers) = fields[next];
        var present = values.Where(value => value.Path == path && IsConsistent(value, chosen)).ToList();
        var acceptsAbsence = matchers.EnumerateArray().Any(matcher => Exists(matcher) == false);
        if (acceptsAbsence && present.Count == 0 && Matches(fields, next + 1, values, chosen))
        {
            return true;
        }

        return present.Where(value => matchers.EnumerateArray().Any(matcher => Takes(matcher, value.Json)))
            .Any(value => Matches(fields, next + 1, values, With(chosen, value)));
    }

    private static bool Takes(JsonElement matcher, JsonElement value)
    {
        if (matcher.ValueKind != JsonValueKind.Object)
        {
            return matcher.GetRawText() == value.GetRawText();
        }

        return Exists(matcher) ?? matcher.GetProperty("anything-but").GetRawText() != value.GetRawText();
    }

    private static bool? Exists(JsonElement matcher) =>
        matcher.ValueKind == JsonValueKind.Object && matcher.TryGetProperty("exists", out var exists) ? exists.GetBoolean() : null;

    private static bool IsConsistent(Value value, Dictionary<int, int> chosen) =>
        value.Elements.All(element => !chosen.TryGetValue(element.Key, out var index) || index == element.Value);

    private static Dictionary<int, int> With(Dictionary<int, int> chosen, Value value)
    {
        var more = new Dictionary<int, int>(chosen);
        foreach (var (array, index) in value.Elements)
        {
            more[array] = index;
        }

        return more;
    }

    private static void Flatten(JsonElement json, string path, Dictionary<int, int> elements, List<Value> values, ref int arrays)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in json.EnumerateObject())
            {
                Flatten(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", elements, values, ref arrays);
            }
        }
        else if (json.ValueKind == JsonValueKind.Array)
        {
            var array = arrays++;
            foreach (var (index, element) in json.EnumerateArray().Index())
            {
                var isBinding = element.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
                Flatten(element, path, isBinding ? new Dictionary<int, int>(elements) { [array] = index } : elements, values, ref arrays);
            }
        }
        else
        {
            values.Add(new Value(path, json, elements));
        }
    }

    private sealed record Value(string Path, JsonElement Json, Dictionary<int, int> Elements);
}
