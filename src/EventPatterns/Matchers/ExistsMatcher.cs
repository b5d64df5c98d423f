using System.Text.Json;

namespace Targets.EventPatterns.Matchers;

/// <summary><c>{"exists":true}</c> or <c>{"exists":false}</c>: whether there is any value, null included. It looks at all values together.</summary>
internal sealed class ExistsMatcher(bool isExpected) : IValueMatcher
{
    public bool IsExpected { get; } = isExpected;

    public bool Matches(JsonElement value) => IsExpected;
}
