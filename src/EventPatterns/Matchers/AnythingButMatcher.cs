using System.Text.Json;

namespace Targets.EventPatterns.Matchers;

/// <summary><c>anything-but</c>: any value that is there, of any type, which none of the excluded ones takes.</summary>
internal sealed class AnythingButMatcher(IReadOnlyList<IValueMatcher> excluded) : IValueMatcher
{
    public bool Matches(JsonElement value) => !excluded.Any(matcher => matcher.Matches(value));
}
