using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Targets.EventPatterns.Tests.Support;

namespace Targets.EventPatterns.Tests;

public sealed class EventPatternProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(5000);

    [Fact]
    public void It_agrees_with_the_plain_way() => Check.One(Thorough, Prop.ForAll(Arb.From(JsonGen.Pattern), Arb.From(JsonGen.Event), (pattern, json) =>
    {
        if (!TryParse(pattern, out var compiled))
        {
            return true;
        }

        using var patternDocument = JsonDocument.Parse(pattern);
        using var document = JsonDocument.Parse(json);
        return compiled!.Matches(Encoding.UTF8.GetBytes(json)) == ReferenceMatcher.Matches(patternDocument.RootElement, document.RootElement);
    }));

    [Fact]
    public void A_pattern_made_of_an_event_matches_it() => Check.One(Thorough, Prop.ForAll(Arb.From(JsonGen.Event), json =>
        PatternOf(JsonNode.Parse(json)!.AsObject()) is not { } pattern || EventPattern.Parse(pattern.ToJsonString()).Matches(Encoding.UTF8.GetBytes(json))));

    [Fact]
    public void Another_alternative_never_takes_a_match_away() => Check.One(Thorough, Prop.ForAll(
        Arb.From(JsonGen.Pattern), Arb.From(JsonGen.Event), Arb.From(JsonGen.Scalar), (pattern, json, value) =>
    {
        if (!TryParse(pattern, out var compiled) || !compiled!.Matches(Encoding.UTF8.GetBytes(json)))
        {
            return true;
        }

        return EventPattern.Parse(WithAlternative(JsonNode.Parse(pattern)!, value)).Matches(Encoding.UTF8.GetBytes(json));
    }));

    [Fact]
    public void Anything_but_is_the_complement_on_a_scalar_that_is_there() => Check.One(Thorough, Prop.ForAll(
        Arb.From(Gen.Elements("\"x\"", "\"y\"", "1", "2", "\"\"")), Arb.From(JsonGen.Scalar), (expected, value) =>
    {
        var json = Encoding.UTF8.GetBytes($$"""{"a":{{value}}}""");
        return EventPattern.Parse($$"""{"a":[{{expected}}]}""").Matches(json) != EventPattern.Parse($$"""{"a":[{"anything-but":{{expected}}}]}""").Matches(json);
    }));

    [Fact]
    public void An_explanation_has_mismatches_exactly_where_there_is_no_match() => Check.One(Thorough, Prop.ForAll(
        Arb.From(JsonGen.Pattern), Arb.From(JsonGen.Event), (pattern, json) =>
    {
        if (!TryParse(pattern, out var compiled))
        {
            return true;
        }

        var explanation = compiled!.Explain(Encoding.UTF8.GetBytes(json));
        return explanation.IsMatch == compiled.Matches(Encoding.UTF8.GetBytes(json)) && explanation.IsMatch == (explanation.Mismatches.Count == 0);
    }));

    private static bool TryParse(string pattern, out EventPattern? compiled)
    {
        try
        {
            compiled = EventPattern.Parse(pattern);
            return true;
        }
        catch (EventPatternException)
        {
            compiled = null;
            return false;
        }
    }

    // Each member that leads to a scalar, through the first element of arrays; null where none does.
    private static JsonObject? PatternOf(JsonObject json)
    {
        var members = json.Select(member => KeyValuePair.Create(member.Key, PatternOf(member.Value))).Where(member => member.Value is not null).ToList();
        return members.Count == 0 ? null : new JsonObject(members);
    }

    private static JsonNode? PatternOf(JsonNode? value) => value switch
    {
        JsonObject inner => PatternOf(inner),
        JsonArray { Count: 0 } => null,
        JsonArray array => PatternOf(array[0]),
        _ => new JsonArray(value?.DeepClone()),
    };

    private static string WithAlternative(JsonNode pattern, string value)
    {
        foreach (var array in Leaves(pattern).ToList())
        {
            array.Add(JsonNode.Parse(value));
        }

        return pattern.ToJsonString();
    }

    private static IEnumerable<JsonArray> Leaves(JsonNode group)
    {
        foreach (var (name, member) in group.AsObject())
        {
            var inner = name == "$or" ? member!.AsArray().SelectMany(branch => Leaves(branch!))
                : member is JsonObject ? Leaves(member)
                : [member!.AsArray()];
            foreach (var leaf in inner)
            {
                yield return leaf;
            }
        }
    }
}
