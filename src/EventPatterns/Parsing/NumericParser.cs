using System.Text.Json;
using Targets.EventPatterns.Matchers;
using Targets.EventPatterns.Text;

namespace Targets.EventPatterns.Parsing;

/// <summary>Reads the value of <c>numeric</c>: one comparison, or a lower bound and behind it an upper one.</summary>
internal static class NumericParser
{
    private const string Expected = "[OP, NUMBER] with =, <, <=, > or >=, or [\">\" or \">=\", NUMBER, \"<\" or \"<=\", NUMBER]";

    /// <exception cref="EventPatternException">It is neither, a number can't be compared, or the upper bound is not above the lower.</exception>
    public static NumericMatcher Parse(JsonElement json, string location)
    {
        var terms = json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().ToList() : [];
        if (terms.Count is not (2 or 4))
        {
            throw PatternJson.Problem(location, json, Expected);
        }

        var (operation, number) = (Operator(terms[0]), Number(terms[1], location));
        if (terms.Count == 2)
        {
            return operation switch
            {
                "=" => new NumericMatcher(number, false, number, false),
                "<" or "<=" => Between(double.MinValue, false, number, operation == "<", json, location),
                ">" or ">=" => Between(number, operation == ">", double.MaxValue, false, json, location),
                _ => throw PatternJson.Problem(location, json, Expected),
            };
        }

        var (upper, top) = (Operator(terms[2]), Number(terms[3], location));
        return operation is ">" or ">=" && upper is "<" or "<="
            ? Between(number, operation == ">", top, upper == "<", json, location)
            : throw PatternJson.Problem(location, json, Expected);
    }

    /// <summary>A number that can be compared.</summary>
    public static double Number(JsonElement json, string location) => json.ValueKind == JsonValueKind.Number
        ? NumberText.Read(PatternJson.Number(json, location)) ?? throw PatternJson.Problem(location, json, "a number that a double holds exactly, of 17 digits at the most")
        : throw PatternJson.Problem(location, json, "a number");

    private static NumericMatcher Between(double bottom, bool isBottomOpen, double top, bool isTopOpen, JsonElement json, string location) => bottom < top
        ? new NumericMatcher(bottom, isBottomOpen, top, isTopOpen)
        : throw PatternJson.Problem(location, json, "a lower bound below the upper one");

    private static string? Operator(JsonElement json) => json.ValueKind == JsonValueKind.String ? System.Text.Encoding.UTF8.GetString(PatternJson.Text(json)) : null;
}
