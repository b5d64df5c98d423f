using System.Text.Json;

namespace Targets.EventPatterns.Matchers;

/// <summary>Takes or refuses one scalar value of an event. Immutable.</summary>
internal interface IValueMatcher
{
    bool Matches(JsonElement value);
}
