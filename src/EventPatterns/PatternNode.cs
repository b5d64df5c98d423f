using System.Text.Json;
using Targets.EventPatterns.Matchers;

namespace Targets.EventPatterns;

/// <summary>One step of a pattern's paths: the names below it, or, at the end of a path, the matchers of its values.</summary>
internal sealed class PatternNode
{
    /// <summary>The names that an event must have here, each with its node; empty for a leaf.</summary>
    public Dictionary<string, PatternNode> Members { get; } = [];

    /// <summary>What a value must be: one of these; empty for an inner node.</summary>
    public IReadOnlyList<IValueMatcher> Matchers { get; set; } = [];

    private bool IsLeaf => Matchers.Count > 0;

    /// <summary>
    /// True for an object that matches all members, and for an array one of whose elements does: paths below one array are satisfied by one
    /// element.
    /// </summary>
    public bool Matches(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Members.All(member => MatchesMember(value, member.Key, member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(Matches),
        _ => false,
    };

    private static bool MatchesMember(JsonElement parent, string name, PatternNode node)
    {
        var values = parent.EnumerateObject().Where(member => member.NameEquals(name)).Select(member => member.Value);
        return node.IsLeaf ? node.MatchesLeaf(values.SelectMany(Scalars).ToList()) : values.Any(node.Matches) || node.AcceptsAbsence(values);
    }

    // Below a missing object every leaf is missing, which exists:false takes.
    private bool AcceptsAbsence(IEnumerable<JsonElement> values) =>
        !values.Any(value => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && HasMembers(value))
        && Members.Values.All(node => node.IsLeaf ? node.MatchesLeaf([]) : node.AcceptsAbsence([]));

    private static bool HasMembers(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Any() : value.EnumerateArray().Any(HasScalarOrMembers);

    private static bool HasScalarOrMembers(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && HasMembers(value);

    private bool MatchesLeaf(List<JsonElement> values) => Matchers.Any(matcher =>
        matcher is ExistsMatcher exists ? exists.IsExpected == values.Count > 0 : values.Exists(matcher.Matches));

    // The scalar values of a leaf: those of an array are its elements', however deep; an object is none.
    private static IEnumerable<JsonElement> Scalars(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Scalars),
        JsonValueKind.Object => [],
        _ => [value],
    };
}
