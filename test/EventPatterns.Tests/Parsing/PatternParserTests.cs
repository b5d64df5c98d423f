using Targets.EventPatterns.Tests.Support;

namespace Targets.EventPatterns.Tests.Parsing;

public sealed class PatternParserTests
{
    [Theory]
    [InlineData("{}", "$: got {}; expected an object with at least one member")]
    [InlineData("[]", "$: got []; expected an object with at least one member")]
    [InlineData("""{"a":{}}""", "$.a: got {}; expected an object with at least one member, or an array of values")]
    [InlineData("""{"a":"x"}""", "$.a: got \"x\"; expected an object with at least one member, or an array of values")]
    [InlineData("""{"a":{"b":null}}""", "$.a.b: got null; expected an object with at least one member, or an array of values")]
    [InlineData("""{"a":[]}""", "$.a: got an empty array; expected at least one value or matcher")]
    public void A_wrong_structure_says_where_what_and_what_is_expected(string pattern, string message) => AssertProblem(pattern, message);

    [Fact]
    public void Text_behind_the_pattern_is_an_error() =>
        Assert.StartsWith("$: got what is no JSON (", Assert.Throws<EventPatternException>(() => EventPattern.Parse("""{"a":["x"]} {}""")).Message, StringComparison.Ordinal);

    [Fact]
    public void Broken_json_is_an_error_with_the_readers_reason()
    {
        var exception = Assert.Throws<EventPatternException>(() => EventPattern.Parse("""{"a":["x"}"""));
        Assert.StartsWith("$: got what is no JSON (", exception.Message, StringComparison.Ordinal);
        Assert.Equal("$", exception.Path);
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_an_error() => Assert.Equal(
        "$: got bytes that are no UTF-8; expected one JSON object in UTF-8",
        Assert.Throws<EventPatternException>(() => EventPattern.Parse([.. "{\"a\":[\""u8, 0xDD, .. "\"]}"u8])).Message);

    [Fact]
    public void A_long_value_is_cut_in_the_message()
    {
        var message = Assert.Throws<EventPatternException>(() => EventPattern.Parse($$"""{"a":"{{new string('x', 500)}}"}""")).Message;
        Assert.Equal($"$.a: got \"{new string('x', 59)}…; expected an object with at least one member, or an array of values", message);
    }

    [Theory]
    [InlineData("""{"$or":[{"a":["x"]},{"b":["y"]}]}""", """{"a":"x"}""", true)]
    [InlineData("""{"$or":[{"a":["x"]},{"b":["y"]}]}""", """{"b":"y"}""", true)]
    [InlineData("""{"$or":[{"a":["x"]},{"b":["y"]}]}""", """{"a":"y","b":"x"}""", false)]
    [InlineData("""{"s":["q"],"$or":[{"a":["x"]},{"b":["y"]}]}""", """{"a":"x"}""", false)]
    [InlineData("""{"s":["q"],"$or":[{"a":["x"]},{"b":["y"]}]}""", """{"s":"q","b":"y"}""", true)]
    [InlineData("""{"d":{"$or":[{"a":["x"],"c":["z"]},{"b":["y"]}]}}""", """{"d":{"a":"x"}}""", false)]
    [InlineData("""{"d":{"$or":[{"a":["x"],"c":["z"]},{"b":["y"]}]}}""", """{"d":{"a":"x","c":"z"}}""", true)]
    [InlineData("""{"$or":[{"a":["x"]},{"$or":[{"b":["y"]},{"c":["z"]}]}]}""", """{"c":"z"}""", true)]
    [InlineData("""{"$or":[{"a":["x"]},{"b":["y"],"$or":[{"c":["z"]},{"d":["w"]}]}]}""", """{"b":"y","d":"w"}""", true)]
    [InlineData("""{"$or":[{"a":["x"]},{"b":["y"],"$or":[{"c":["z"]},{"d":["w"]}]}]}""", """{"b":"y"}""", false)]
    [InlineData("""{"p":{"$or":[{"a":["x"]},{"b":["y"]}]},"q":{"$or":[{"a":["x"]},{"b":["y"]}]}}""", """{"p":{"a":"x"},"q":{"b":"y"}}""", true)]
    [InlineData("""{"p":{"$or":[{"a":["x"]},{"b":["y"]}]},"q":{"$or":[{"a":["x"]},{"b":["y"]}]}}""", """{"p":{"a":"x","b":"y"}}""", false)]
    [InlineData("""{"$or":[{"a":{"b":["x"]}},{"a":{"b":["y"]}}]}""", """{"a":{"b":"y"}}""", true)]
    public void Of_an_or_one_branch_has_to_hold(string pattern, string json, bool matches) => Assert.Equal(matches, Both.Match(pattern, json));

    // event-ruler: "$or" is an operator only before an array of at least two objects without EventBridge's own words as field names.
    [Theory]
    [InlineData("""{"$or":{"a":["x"]}}""", """{"$or":{"a":"x"}}""", true)]
    [InlineData("""{"$or":["x"]}""", """{"$or":"x"}""", true)]
    [InlineData("""{"$or":["x","y"]}""", """{"$or":"y"}""", true)]
    [InlineData("""{"$or":[{"prefix":"x"},{"prefix":"y"}]}""", """{"$or":"yz"}""", true)]
    [InlineData("""{"$or":[{"prefix":"x"},{"prefix":"y"}]}""", """{"prefix":"y"}""", false)]
    public void Or_is_a_field_name_where_it_can_not_be_the_operator(string pattern, string json, bool matches) => Assert.Equal(matches, Both.Match(pattern, json));

    // event-ruler, RuleCompiler, which reads such a pattern.
    [Theory]
    [InlineData("""{"$or":["x"],"a":[{"anything-but":{"equals-ignore-case":["y","z"]}}]}""", """{"$or":"x","a":"w"}""")]
    [InlineData("""{"$or":["x"],"a":[{"anything-but":{"prefix":"y"}}]}""", """{"$or":"x","a":"w"}""")]
    [InlineData("""{"$or":[{"anything-but":{"suffix":"y"}}]}""", """{"$or":"x"}""")]
    public void Where_or_is_a_field_name_anything_but_is_known_in_its_first_form(string pattern, string json) => Assert.True(Both.Match(pattern, json));

    [Theory]
    [InlineData("""{"$or":["x"],"a":[{"anything-but":{"wildcard":"y*"}}]}""")]
    [InlineData("""{"$or":["x"],"a":[{"anything-but":{"prefix":["y"]}}]}""")]
    [InlineData("""{"$or":["x"],"a":[{"anything-but":{"suffix":["y","z"]}}]}""")]
    public void Where_or_is_a_field_name_the_later_forms_of_anything_but_are_an_error(string pattern) =>
        AssertProblem(pattern, "$.$or: got [\"x\"]; expected an array of at least two objects");

    [Theory]
    [InlineData("""{"$or":[{"a":["x"]}]}""", """$.$or: got [{"a":["x"]}]; expected an array of at least two objects""")]
    [InlineData("""{"$or":[]}""", "$.$or: got []; expected an array of at least two objects")]
    [InlineData("""{"$or":[{"a":["x"]},{}]}""", "$.$or[1]: got {}; expected an object with at least one member, or an array of values")]
    [InlineData("""{"$or":[{"a":["x"]},{"b":{"numeric":["y"]}}]}""", "$.$or[1].b.numeric: got the field name numeric inside of $or; expected none of EventBridge's own words")]
    public void A_wrong_or_says_what_is_expected_of_it(string pattern, string message) => AssertProblem(pattern, message);

    [Theory]
    [InlineData("""{"a":["q"],"$or":[{"a":["x"]},{"b":["y"]}]}""", "$.$or[0].a: got the path a once more, beside $.a; expected a path either inside or outside of $or, and in one $or only")]
    [InlineData("""{"$or":[{"a":["x"]},{"b":["y"]}],"a":["q"]}""", "$.$or[0].a: got the path a once more, beside $.a; expected a path either inside or outside of $or, and in one $or only")]
    [InlineData("""{"d":{"a":["q"],"$or":[{"b":["y"]},{"$or":[{"a":["x"]},{"c":["z"]}]}]}}""", "$.d.$or[1].$or[0].a: got the path d.a once more, beside $.d.a; expected a path either inside or outside of $or, and in one $or only")]
    [InlineData("""{"d":{"$or":[{"a":["x"]},{"b":["y"]}]},"$or":[{"d.a":["z"]},{"c":["w"]}]}""", "$.d.$or[0].a: got the path d.a once more, beside $.$or[0].d.a; expected a path either inside or outside of $or, and in one $or only")]
    public void A_path_inside_and_outside_of_an_or_is_an_error_that_names_it(string pattern, string message) => AssertProblem(pattern, message);

    [Fact]
    public void More_combinations_than_can_be_kept_are_an_error()
    {
        var or = string.Join(",", Enumerable.Range(0, 5).Select(i => $$$"""
            "p{{{i}}}":{"$or":[{{{string.Join(",", Enumerable.Range(0, 10).Select(j => $$"""{"q{{j}}":["x"]}"""))}}}]}
            """));
        AssertProblem("{" + or + "}", "$: got $or with 100000 combinations; expected 10000 at the most");
    }

    [Fact]
    public void More_paths_than_EventBridge_takes_are_an_error()
    {
        static string Paths(string name, int count) => string.Join(",", Enumerable.Range(0, count).Select(i => $"\"{name}{i}\":[1]"));
        Assert.Equal(312, EventPattern.Parse($$"""{{{Paths("p", 200)}},"$or":[{{{Paths("q", 56)}}},{{{Paths("r", 56)}}}]}""").Explain("{}"u8).Mismatches.Count);
        AssertProblem($$"""{{{Paths("p", 200)}},"$or":[{{{Paths("q", 57)}}},{{{Paths("r", 1)}}}]}""", "$: got 257 paths that have to match together; expected 256 at the most");
    }

    [Theory]
    [InlineData("""{"a":[NUMBER]}""", "$.a[0]")]
    [InlineData("""{"a":[{"numeric":["=",NUMBER]}]}""", "$.a[0].numeric")]
    [InlineData("""{"a":[{"anything-but":NUMBER}]}""", "$.a[0].anything-but")]
    public void A_longer_number_than_EventBridge_reads_is_an_error(string pattern, string path)
    {
        static string Number(int zeros) => $"1.{new string('0', zeros)}";
        Assert.True(EventPattern.Parse(pattern.Replace("NUMBER", Number(999), StringComparison.Ordinal)).Matches("{\"a\":[1,2]}"u8));
        AssertProblem(
            pattern.Replace("NUMBER", Number(1000), StringComparison.Ordinal),
            $"{path}: got {Number(58)}…; expected a number of 1000 digits at the most");
    }

    private static void AssertProblem(string pattern, string message) =>
        Assert.Equal(message, Assert.Throws<EventPatternException>(() => EventPattern.Parse(pattern)).Message);
}
