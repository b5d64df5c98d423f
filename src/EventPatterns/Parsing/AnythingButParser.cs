using System.Text.Json;
using Targets.EventPatterns.Matchers;

namespace Targets.EventPatterns.Parsing;

/// <summary>Reads the value of <c>anything-but</c>: a string, a number, a list of either, or one matcher of strings with one or several texts.</summary>
internal static class AnythingButParser
{
    private const string Expected = "a string, a number, a list of strings or of numbers, or one of prefix, suffix, equals-ignore-case and wildcard with a string or a list of strings";

    /// <param name="isFirstForm">True for the first form of the language, in which there is no wildcard here, and one prefix or suffix only.</param>
    /// <exception cref="EventPatternException">It is none of these.</exception>
    public static AnythingButMatcher Parse(JsonElement json, string location, bool isFirstForm) => json.ValueKind == JsonValueKind.Object
        ? ParseMatcher(json, location, isFirstForm)
        : new AnythingButMatcher(ParseValues(json, location));

    private static ValueMatcher[] ParseValues(JsonElement json, string location)
    {
        var values = Listed(json);
        if (values.Count > 0 && values.TrueForAll(value => value.ValueKind == JsonValueKind.String))
        {
            // Here an address is a text like any other.
            return [.. values.Select(value => new ExactTextMatcher(PatternJson.Text(value)))];
        }

        if (values.Count > 0 && values.TrueForAll(value => value.ValueKind == JsonValueKind.Number))
        {
            return [.. values.Select(value => Equal(NumericParser.Number(value, location)))];
        }

        throw PatternJson.Problem(location, json, Expected);
    }

    private static AnythingButMatcher ParseMatcher(JsonElement json, string location, bool isFirstForm)
    {
        var (name, value) = PatternJson.SingleMember(json, location, "prefix, suffix, equals-ignore-case or wildcard");
        location = $"{location}.{name}";
        Func<byte[], ValueMatcher> matcher = name switch
        {
            "prefix" => text => new PrefixMatcher(NotEmpty(text, location)),
            "suffix" => text => new SuffixMatcher(NotEmpty(text, location)),
            "equals-ignore-case" => text => new CaselessMatcher(text, CaselessPart.All),
            "wildcard" when !isFirstForm => text => WildcardParser.Parse(text, location),
            _ => throw new EventPatternException(location, $"got the matcher {name}; expected {Expected}"),
        };
        var texts = isFirstForm && name != "equals-ignore-case" ? [value] : Listed(value);
        return texts.Count > 0
            ? new AnythingButMatcher([.. texts.Select(text => matcher(PatternJson.Text(text, location)))])
            : throw PatternJson.Problem(location, value, "a string, or a list of at least one string");
    }

    private static List<JsonElement> Listed(JsonElement json) => json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray()] : [json];

    private static NumericMatcher Equal(double number) => new(number, isBottomOpen: false, number, isTopOpen: false);

    private static byte[] NotEmpty(byte[] text, string location) =>
        text.Length > 0 ? text : throw new EventPatternException(location, "got an empty string; expected at least one character");
}
