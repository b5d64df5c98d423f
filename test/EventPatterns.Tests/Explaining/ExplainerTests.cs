using System.Text;

namespace Targets.EventPatterns.Tests.Explaining;

public sealed class ExplainerTests
{
    [Fact]
    public void A_match_has_nothing_to_explain()
    {
        var explanation = EventPattern.Parse("""{"a":["x"]}""").Explain("""{"a":"x"}"""u8);
        Assert.True(explanation.IsMatch);
        Assert.Empty(explanation.Mismatches);
    }

    [Theory]
    [InlineData("""{"a":["x"]}""", """{"a":"y"}""", "a: expected [\"x\"], found \"y\"")]
    [InlineData("""{"a":["x"]}""", "{}", "a: expected [\"x\"], found nothing")]
    [InlineData("""{"a":["x"]}""", """{"a":{"b":1}}""", "a: expected [\"x\"], found an object, which is no value")]
    [InlineData("""{"a":["x"]}""", """{"a":[1,2,[3,4],5,6,7]}""", "a: expected [\"x\"], found 1, 2, 3, 4, 5, and 2 more")]
    [InlineData("""{"a":{"b":[{"exists":false}]}}""", """{"a":{"b":null}}""", "a.b: expected [{\"exists\":false}], found null")]
    [InlineData("""{"a":["x"],"b":["y"],"c":["z"]}""", """{"a":"x","b":1,"c":2}""", "b: expected [\"y\"], found 1", "c: expected [\"z\"], found 2")]
    [InlineData("""{"s":["q"],"$or":[{"a":["x"]},{"b":["y"]}]}""", """{"s":"q","a":1}""", "a: expected [\"x\"], found 1", "b: expected [\"y\"], found nothing")]
    [InlineData("""{"s":["q"],"$or":[{"a":["x"]},{"b":["y"]}]}""", """{"s":"r","a":"x"}""", "s: expected [\"q\"], found \"r\"")]
    [InlineData("""{"a":{"":["x"]}}""", """{"a":{"":"x"}}""", "a.: expected [\"x\"], found nothing")]
    [InlineData("""{"a":{"b":["x"],"c":["y"]},"d":[1]}""", """{"a":[{"b":"x"},{"c":"y"}],"d":1}""", "a.b: expected [\"x\"], found values that match, but in different elements of an array; expected one element for all paths", "a.c: expected [\"y\"], found values that match, but in different elements of an array; expected one element for all paths")]
    public void Each_path_that_failed_is_told_with_what_was_found(string pattern, string json, params string[] expected)
    {
        var explanation = EventPattern.Parse(pattern).Explain(Encoding.UTF8.GetBytes(json));
        Assert.False(explanation.IsMatch);
        Assert.Equal(expected, explanation.Mismatches.Select(mismatch => mismatch.ToString()));
    }

    [Theory]
    [InlineData("{\n  \"a\": [\n    \"x y\",\n    { \"prefix\": \"z\" }\n  ]\n}", "[\"x y\",{ \"prefix\": \"z\" }]")]
    [InlineData("{\"a\":[\r\n\t\"x\"\r]}", "[\"x\"]")]
    public void What_is_expected_stands_on_one_line(string pattern, string expected) =>
        Assert.Equal(expected, Assert.Single(EventPattern.Parse(pattern).Explain("{}"u8).Mismatches).Expected);

    [Fact]
    public void The_place_in_the_pattern_is_told()
    {
        var explanation = EventPattern.Parse("""{"d":{"$or":[{"a":["x"]},{"b":["y"]}]}}""").Explain("{}"u8);
        Assert.Equal([("d.a", "$.d.$or[0].a"), ("d.b", "$.d.$or[1].b")], explanation.Mismatches.Select(mismatch => (mismatch.Path, mismatch.Location)));
    }

    [Fact]
    public void A_value_that_is_no_utf8_is_shown_with_replacement_characters() => Assert.Equal(
        "\"\uFFFD\"", Assert.Single(EventPattern.Parse("""{"a":["x"]}""").Explain([.. "{\"a\":\""u8, 0xDD, .. "\"}"u8]).Mismatches).Found);

    [Fact]
    public void A_long_value_is_cut() => Assert.Equal(
        $"\"{new string('y', 99)}…", Assert.Single(EventPattern.Parse("""{"a":["x"]}""").Explain(Encoding.UTF8.GetBytes($$"""{"a":"{{new string('y', 500)}}"}""")).Mismatches).Found);
}
