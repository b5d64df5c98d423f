using System.Text.Json;
using Targets.EventPatterns.Matchers;

namespace Targets.EventPatterns;

/// <summary>Compiles a pattern's JSON.</summary>
internal static class PatternParser
{
    /// <exception cref="EventPatternException">It is no valid pattern.</exception>
    public static PatternNode Parse(ReadOnlySpan<byte> utf8Json)
    {
        using var document = ParseJson(utf8Json);
        var root = new PatternNode();
        ParseObject(document.RootElement, "$", root);
        return root;
    }

    private static JsonDocument ParseJson(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            return JsonDocument.Parse(utf8Json.ToArray());
        }
        catch (JsonException exception)
        {
            throw new EventPatternException("$", $"got what is no JSON ({exception.Message}); expected an object", exception);
        }
    }

    private static void ParseObject(JsonElement element, string path, PatternNode node)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.EnumerateObject().Any())
        {
            throw new EventPatternException(path, $"got {element.GetRawText()}; expected an object with at least one member");
        }

        foreach (var member in element.EnumerateObject())
        {
            var memberPath = $"{path}.{member.Name}";
            if (member.Name == "$or")
            {
                throw new EventPatternException(memberPath, "got $or, which is not supported; expected the name of a field");
            }

            var inner = member.Name.Split('.').Aggregate(node, Step);
            if (member.Value.ValueKind == JsonValueKind.Array)
            {
                inner.Matchers = ParseLeaf(member.Value, memberPath);
            }
            else
            {
                ParseObject(member.Value, memberPath, inner);
            }
        }
    }

    private static PatternNode Step(PatternNode node, string name)
    {
        if (!node.Members.TryGetValue(name, out var member))
        {
            member = new PatternNode();
            node.Members.Add(name, member);
        }

        return member;
    }

    private static List<IValueMatcher> ParseLeaf(JsonElement array, string path)
    {
        if (array.GetArrayLength() == 0)
        {
            throw new EventPatternException(path, "got an empty array; expected at least one value or matcher");
        }

        return [.. array.EnumerateArray().Select((element, index) => ParseMatcher(element, $"{path}[{index}]"))];
    }

    private static IValueMatcher ParseMatcher(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            throw new EventPatternException(path, "got an array; expected a string, a number, true, false, null or a matcher");
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return ValueMatcher.Of(element);
        }

        var members = element.EnumerateObject().ToList();
        if (members.Count != 1)
        {
            throw new EventPatternException(path, $"got an object with {members.Count} members; expected one matcher, such as {{\"prefix\":\"…\"}}");
        }

        var (name, value) = (members[0].Name, members[0].Value);
        var matcherPath = $"{path}.{name}";
        return name switch
        {
            "prefix" => new TextMatcher(TextComparison.Prefix, Text(value, matcherPath)),
            "suffix" => new TextMatcher(TextComparison.Suffix, Text(value, matcherPath)),
            "equals-ignore-case" => new TextMatcher(TextComparison.EqualIgnoringCase, Text(value, matcherPath)),
            "exists" when value.ValueKind is JsonValueKind.True or JsonValueKind.False => new ExistsMatcher(value.GetBoolean()),
            "exists" => throw new EventPatternException(matcherPath, $"got {value.GetRawText()}; expected true or false"),
            "anything-but" => ParseAnythingBut(value, matcherPath),
            _ => throw new EventPatternException(path, $"got the matcher \"{name}\"; expected prefix, suffix, equals-ignore-case, exists or anything-but"),
        };
    }

    private static AnythingButMatcher ParseAnythingBut(JsonElement value, string path)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String or JsonValueKind.Number:
                return new AnythingButMatcher([ValueMatcher.Of(value)]);
            case JsonValueKind.Array when value.GetArrayLength() > 0 && IsUniform(value):
                return new AnythingButMatcher([.. value.EnumerateArray().Select(ValueMatcher.Of)]);
            case JsonValueKind.Object when value.EnumerateObject().Count() == 1:
                var member = value.EnumerateObject().First();
                return new AnythingButMatcher(ParseExcluded(member.Name, member.Value, path));
            default:
                throw new EventPatternException(
                    path, $"got {value.GetRawText()}; expected a string, a number, a list of either, or {{\"prefix\":…}} or {{\"suffix\":…}}");
        }
    }

    private static List<IValueMatcher> ParseExcluded(string name, JsonElement value, string path)
    {
        var comparison = name switch
        {
            "prefix" => TextComparison.Prefix,
            "suffix" => TextComparison.Suffix,
            _ => throw new EventPatternException(path, $"got the matcher \"{name}\"; expected prefix or suffix"),
        };
        var texts = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new List<JsonElement> { value };
        if (texts.Count == 0 || texts.Exists(text => text.ValueKind != JsonValueKind.String || text.GetString()!.Length == 0))
        {
            throw new EventPatternException($"{path}.{name}", $"got {value.GetRawText()}; expected a string, not empty, or a list of such");
        }

        return [.. texts.Select(text => new TextMatcher(comparison, text.GetString()!))];
    }

    private static bool IsUniform(JsonElement list) =>
        list.EnumerateArray().All(element => element.ValueKind == JsonValueKind.String)
        || list.EnumerateArray().All(element => element.ValueKind == JsonValueKind.Number);

    private static string Text(JsonElement value, string path) => value.ValueKind == JsonValueKind.String
        ? value.GetString()!
        : throw new EventPatternException(path, $"got {value.GetRawText()}; expected a string");
}
