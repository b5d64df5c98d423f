using System.Text.Json;

namespace Targets.EventPatterns.Matchers;

/// <summary><c>true</c>, <c>false</c> and <c>null</c>: the same word; null is a value, unlike a missing field.</summary>
internal sealed class LiteralMatcher(JsonTokenType kind) : ValueMatcher
{
    public override bool Matches(in EventValue value) => value.Kind == kind;
}
