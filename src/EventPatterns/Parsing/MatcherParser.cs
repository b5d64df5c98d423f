using System.Text.Json;
using Targets.EventPatterns.Matchers;
using Targets.EventPatterns.Text;

namespace Targets.EventPatterns.Parsing;

/// <summary>Reads the array of a field: exact values and matchers.</summary>
/// <param name="isFirstForm">True for the language before there was <c>$or</c>: <see cref="AnythingButParser"/>.</param>
internal sealed class MatcherParser(bool isFirstForm)
{
    private const string Names = "prefix, suffix, equals-ignore-case, wildcard, anything-but, numeric, exists, cidr or exactly";

    /// <exception cref="EventPatternException">The array is empty, or holds what is no value and no matcher.</exception>
    public PatternField ParseField(JsonElement array, PatternPath path)
    {
        if (array.GetArrayLength() == 0)
        {
            throw new EventPatternException(path.Location, "got an empty array; expected at least one value or matcher");
        }

        var matchers = new List<ValueMatcher>();
        var acceptsAbsence = false;
        foreach (var (index, element) in array.EnumerateArray().Index())
        {
            if (ParseElement(element, $"{path.Location}[{index}]") is { } matcher)
            {
                matchers.Add(matcher);
            }
            else
            {
                acceptsAbsence = true;
            }
        }

        return new PatternField(path.Path!, path.Location, PatternJson.OneLine(array), [.. matchers], acceptsAbsence);
    }

    // Null for {"exists":false}.
    private ValueMatcher? ParseElement(JsonElement json, string location) => json.ValueKind switch
    {
        JsonValueKind.String => ParseText(PatternJson.Text(json)),
        JsonValueKind.Number => new ExactNumberMatcher(PatternJson.Number(json, location)),
        JsonValueKind.True => new LiteralMatcher(JsonTokenType.True),
        JsonValueKind.False => new LiteralMatcher(JsonTokenType.False),
        JsonValueKind.Null => new LiteralMatcher(JsonTokenType.Null),
        JsonValueKind.Object => ParseMatcher(json, location),
        _ => throw PatternJson.Problem(location, json, "a string, a number, true, false, null or a matcher such as {\"prefix\":\"…\"}"),
    };

    private static ValueMatcher ParseText(byte[] text) => IPAddressText.TryParse(text, out var address)
        ? new AddressMatcher(address, address.Length)
        : new ExactTextMatcher(text);

    private ValueMatcher? ParseMatcher(JsonElement json, string location)
    {
        var (name, value) = PatternJson.SingleMember(json, location, Names);
        location = $"{location}.{name}";
        return name switch
        {
            "prefix" => ParsePart(value, location, CaselessPart.Start),
            "suffix" => ParsePart(value, location, CaselessPart.End),
            "equals-ignore-case" => new CaselessMatcher(PatternJson.Text(value, location), CaselessPart.All),
            "wildcard" => WildcardParser.Parse(PatternJson.Text(value, location), location),
            "anything-but" => AnythingButParser.Parse(value, location, isFirstForm),
            "numeric" => NumericParser.Parse(value, location),
            "cidr" => CidrParser.Parse(PatternJson.Text(value, location), location),
            "exactly" => new ExactTextMatcher(PatternJson.Text(value, location)),
            "exists" when value.ValueKind == JsonValueKind.True => new ExistsMatcher(),
            "exists" when value.ValueKind == JsonValueKind.False => null,
            "exists" => throw PatternJson.Problem(location, value, "true or false"),
            _ => throw new EventPatternException(location, $"got the matcher {name}; expected {Names}"),
        };
    }

    // A string, or {"equals-ignore-case": a string}.
    private static ValueMatcher ParsePart(JsonElement json, string location, CaselessPart part)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            var (name, value) = PatternJson.SingleMember(json, location, "equals-ignore-case");
            return name == "equals-ignore-case"
                ? new CaselessMatcher(PatternJson.Text(value, $"{location}.{name}"), part)
                : throw new EventPatternException(location, $"got the matcher {name}; expected equals-ignore-case, or a string");
        }

        var text = PatternJson.Text(json, location);
        return part == CaselessPart.Start ? new PrefixMatcher(text) : new SuffixMatcher(text);
    }
}
