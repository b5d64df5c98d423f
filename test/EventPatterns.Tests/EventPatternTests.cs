using System.Text;
using System.Text.Json;

namespace Targets.EventPatterns.Tests;

public sealed class EventPatternTests
{
    [Theory]
    [InlineData("""{"a":["x"]}""", """{"a":"x"}""", true)]
    [InlineData("""{"a":["x","y"]}""", """{"a":"y"}""", true)]
    [InlineData("""{"a":["x"]}""", """{"a":"X"}""", false)]
    [InlineData("""{"a":["x"]}""", """{"b":"x"}""", false)]
    [InlineData("""{"a":["x"],"b":["y"]}""", """{"a":"x","b":"z"}""", false)]
    [InlineData("""{"a":["1"]}""", """{"a":1}""", false)]
    [InlineData("""{"a":["true"]}""", """{"a":true}""", false)]
    [InlineData("""{"a":[true]}""", """{"a":true}""", true)]
    [InlineData("""{"a":[1]}""", """{"a":1.0}""", true)]
    [InlineData("""{"a":[300]}""", """{"a":3e2}""", true)]
    [InlineData("""{"a":[null]}""", """{"a":null}""", true)]
    [InlineData("""{"a":[null]}""", "{}", false)]
    [InlineData("""{"a":["A"]}""", """{"a":"\u0041"}""", true)]
    public void An_exact_value_is_compared_with_its_type(string pattern, string json, bool matches) => AssertMatches(pattern, json, matches);

    [Theory]
    [InlineData("""{"a":{"b":["x"]}}""", """{"a":{"b":"x"}}""", true)]
    [InlineData("""{"a.b":["x"]}""", """{"a":{"b":"x"}}""", true)]
    [InlineData("""{"a":["x"]}""", """{"a":["y","x"]}""", true)]
    [InlineData("""{"a":["x"]}""", """{"a":[["y",["x"]]]}""", true)]
    [InlineData("""{"a":{"b":["x"],"c":["y"]}}""", """{"a":[{"b":"x","c":"z"},{"b":"w","c":"y"}]}""", false)]
    [InlineData("""{"a":{"b":["x"],"c":["y"]}}""", """{"a":[{"b":"w"},{"b":"x","c":"y"}]}""", true)]
    public void Paths_lead_through_objects_and_one_element_of_each_array(string pattern, string json, bool matches) => AssertMatches(pattern, json, matches);

    [Theory]
    [InlineData("""{"a":[{"prefix":"aws."}]}""", """{"a":"aws.ec2"}""", true)]
    [InlineData("""{"a":[{"prefix":"1"}]}""", """{"a":12}""", false)]
    [InlineData("""{"a":[{"suffix":" via CloudTrail"}]}""", """{"a":"AWS API Call via CloudTrail"}""", true)]
    [InlineData("""{"a":[{"suffix":"x"}]}""", """{"a":"xy"}""", false)]
    [InlineData("""{"a":[{"equals-ignore-case":"Root"}]}""", """{"a":"rOOT"}""", true)]
    [InlineData("""{"a":[{"exists":true}]}""", """{"a":null}""", true)]
    [InlineData("""{"a":[{"exists":true}]}""", """{"a":{}}""", false)]
    [InlineData("""{"a":[{"exists":false}]}""", """{"a":[]}""", true)]
    [InlineData("""{"a":{"b":[{"exists":false}]}}""", "{}", true)]
    [InlineData("""{"a":[{"anything-but":"x"}]}""", """{"a":"y"}""", true)]
    [InlineData("""{"a":[{"anything-but":"x"}]}""", """{"a":1}""", true)]
    [InlineData("""{"a":[{"anything-but":"x"}]}""", "{}", false)]
    [InlineData("""{"a":[{"anything-but":["x","y"]}]}""", """{"a":"y"}""", false)]
    [InlineData("""{"a":[{"anything-but":"x"}]}""", """{"a":["x","y"]}""", true)]
    [InlineData("""{"a":[{"anything-but":{"prefix":"x"}}]}""", """{"a":"xy"}""", false)]
    [InlineData("""{"a":[{"anything-but":{"suffix":["x","y"]}}]}""", """{"a":"zz"}""", true)]
    [InlineData("""{"a":[{"exists":false},"x"]}""", """{"a":"y"}""", false)]
    public void A_matcher_takes_what_eventbridge_takes(string pattern, string json, bool matches) => AssertMatches(pattern, json, matches);

    [Theory]
    [InlineData("{}", "$: got {}; expected an object with at least one member")]
    [InlineData("""{"a":{}}""", "$.a: got {}; expected an object with at least one member")]
    [InlineData("""{"a":[]}""", "$.a: got an empty array; expected at least one value or matcher")]
    [InlineData("""{"a":[["x"]]}""", "$.a[0]: got an array; expected a string, a number, true, false, null or a matcher")]
    [InlineData("""{"a":[{"exists":1}]}""", "$.a[0].exists: got 1; expected true or false")]
    [InlineData("""{"a":[{"prefix":["x"]}]}""", """$.a[0].prefix: got ["x"]; expected a string""")]
    [InlineData("""{"a":["x",{"anything-but":[]}]}""", """$.a[1].anything-but: got []; expected a string, a number, a list of either, or {"prefix":…} or {"suffix":…}""")]
    public void A_wrong_pattern_says_where_what_and_what_is_expected(string pattern, string message) =>
        Assert.Equal(message, Assert.Throws<EventPatternException>(() => EventPattern.Parse(pattern)).Message);

    [Fact]
    public void An_event_that_is_no_object_throws_as_bytes_and_matches_nothing_as_an_element()
    {
        var pattern = EventPattern.Parse("""{"a":["x"]}""");
        Assert.ThrowsAny<JsonException>(() => pattern.Matches("[]"u8));
        using var json = JsonDocument.Parse("[]");
        Assert.False(pattern.Matches(json.RootElement));
    }

    private static void AssertMatches(string pattern, string json, bool matches)
    {
        var compiled = EventPattern.Parse(pattern);
        using var document = JsonDocument.Parse(json);
        Assert.Equal((matches, matches), (compiled.Matches(Encoding.UTF8.GetBytes(json)), compiled.Matches(document.RootElement)));
    }
}
