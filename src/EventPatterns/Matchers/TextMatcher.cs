using System.Text.Json;

namespace Targets.EventPatterns.Matchers;

/// <summary><c>prefix</c>, <c>suffix</c> and <c>equals-ignore-case</c>: strings only, never numbers.</summary>
internal sealed class TextMatcher(TextComparison comparison, string text) : IValueMatcher
{
    public bool Matches(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        var actual = value.GetString()!;
        return comparison switch
        {
            TextComparison.Prefix => actual.StartsWith(text, StringComparison.Ordinal),
            TextComparison.Suffix => actual.EndsWith(text, StringComparison.Ordinal),
            _ => actual.Equals(text, StringComparison.OrdinalIgnoreCase),
        };
    }
}
