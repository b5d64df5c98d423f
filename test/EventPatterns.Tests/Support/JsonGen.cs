using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Targets.EventPatterns.Tests.Support;

/// <summary>Small random events and patterns over few names and values, so that they often meet.</summary>
internal static class JsonGen
{
    private static readonly string[] Names = ["a", "b", "c", "a.b"];
    private static readonly string[] Scalars = ["\"x\"", "\"y\"", "1", "2", "true", "null", "\"\""];

    public static Gen<string> Event { get; } = Object(3, Value).Select(node => node.ToJsonString());

    /// <summary>Patterns of exact values, <c>exists</c>, <c>anything-but</c> and <c>$or</c>; some of them are refused, as a path stands twice.</summary>
    public static Gen<string> Pattern { get; } = Group(2).Select(node => node.ToJsonString());

    public static Gen<string> Scalar { get; } = Gen.Elements(Scalars);

    private static Gen<JsonNode?> Value(int depth) => depth == 0
        ? Leaf
        : Gen.Frequency((3, Leaf), (2, Object(depth - 1, Value).Select(node => (JsonNode?)node)), (2, Array(depth - 1)));

    private static Gen<JsonNode?> Leaf { get; } = Gen.Elements(Scalars).Select(Parse);

    private static Gen<JsonNode?> Array(int depth) => Gen.Sized(size => Value(depth).ListOf(Math.Min(size, 3)).Select(items => (JsonNode?)new JsonArray([.. items])));

    private static Gen<JsonObject> Object(int depth, Func<int, Gen<JsonNode?>> value) =>
        from names in Gen.SubListOf(Names)
        from values in value(depth).ListOf(names.Count)
        select new JsonObject(names.Zip(values, KeyValuePair.Create));

    private static Gen<JsonObject> Group(int depth) =>
        from names in Gen.NonEmptyListOf(Gen.Elements(Names)).Select(names => names.Distinct().Take(3).ToList())
        from values in PatternValue(depth).ListOf(names.Count)
        from hasOr in Gen.Frequency((3, Gen.Constant(false)), (depth > 0 ? 1 : 0, Gen.Constant(true)))
        from branches in depth > 0 ? Group(depth - 1).ListOf(2) : Gen.Constant<List<JsonObject>>([])
        select WithOr(new JsonObject(names.Zip(values, KeyValuePair.Create)), hasOr ? branches : null);

    private static JsonObject WithOr(JsonObject group, List<JsonObject>? branches)
    {
        if (branches is not null)
        {
            group["$or"] = new JsonArray([.. branches]);
        }

        return group;
    }

    private static Gen<JsonNode?> PatternValue(int depth) => depth == 0
        ? Matchers
        : Gen.Frequency((2, Matchers), (1, Group(depth - 1).Select(node => (JsonNode?)node)));

    private static Gen<JsonNode?> Matchers { get; } =
        from count in Gen.Choose(1, 2)
        from matchers in Matcher.ListOf(count)
        select (JsonNode?)new JsonArray([.. matchers]);

    private static Gen<JsonNode?> Matcher => Gen.Frequency(
        (4, Gen.Elements(Scalars).Select(Parse)),
        (1, Gen.Elements("""{"exists":true}""", """{"exists":false}""").Select(Parse)),
        (1, Gen.Elements("\"x\"", "\"y\"", "1").Select(value => Parse($$"""{"anything-but":{{value}}}"""))));

    private static JsonNode? Parse(string json) => JsonNode.Parse(json);
}
