using System.Text;
using System.Text.Json;
using Targets.EventPatterns.Tests.Support;

namespace Targets.EventPatterns.Tests;

/// <summary>What event-ruler 2.0 does with paths and with event values, row by row.</summary>
public sealed class EventPatternTests
{
    [Theory]
    [InlineData("""{"a":["x"]}""", """{"a":"x"}""", true)]
    [InlineData("""{"a":["x","y"]}""", """{"a":"y"}""", true)]
    [InlineData("""{"a":["x"],"b":["y"]}""", """{"a":"x","b":"y"}""", true)]
    [InlineData("""{"a":["x"],"b":["y"]}""", """{"b":"y","c":1,"a":"x"}""", true)]
    [InlineData("""{"a":["x"],"b":["y"]}""", """{"a":"x","b":"z"}""", false)]
    [InlineData("""{"a":["x"],"b":["y"]}""", """{"a":"x"}""", false)]
    [InlineData("""{"a":["x"]}""", """{"a":"X"}""", false)]
    [InlineData("""{"a":["x"]}""", """{"A":"x"}""", false)]
    [InlineData("""{"a":["x"]}""", "{}", false)]
    public void Paths_are_anded_and_values_of_one_path_are_ored(string pattern, string json, bool matches) => Assert.Equal(matches, Both.Match(pattern, json));

    [Theory]
    [InlineData("""{"a":{"b":["x"]}}""")]
    [InlineData("""{"a.b":["x"]}""")]
    public void A_name_with_dots_is_the_same_as_several_steps(string pattern)
    {
        Assert.True(Both.Match(pattern, """{"a":{"b":"x"}}"""));
        Assert.True(Both.Match(pattern, """{"a.b":"x"}"""));
        Assert.False(Both.Match(pattern, """{"a":{"c":"x"},"b":"x"}"""));
    }

    [Theory]
    [InlineData("""{"a":{"b":{"c":["x"]}}}""", """{"a.b":{"c":"x"}}""", true)]
    [InlineData("""{"a":{"b":{"c":["x"]}}}""", """{"a":{"b.c":"x"}}""", true)]
    [InlineData("""{"a":{"":{"b":["x"]}}}""", """{"a..b":"x"}""", true)]
    [InlineData("""{"a.":{"b":["x"]}}""", """{"a":{"":{"b":"x"}}}""", true)]
    [InlineData("""{"":["x"]}""", """{"":"x"}""", true)]
    [InlineData("""{".b":["x"]}""", """{"":{"b":"x"}}""", true)]
    [InlineData("""{"":{"b":{"c":["x"]}}}""", """{"":{"b":{"c":"x"}}}""", true)]
    [InlineData("""{"":{"":{"b":["x"]}}}""", """{"..b":"x"}""", true)]
    [InlineData("""{"tags":{"aws:cloudformation:stack-name":["x"]}}""", """{"tags":{"aws:cloudformation:stack-name":"x"}}""", true)]
    [InlineData("""{"tags":{"a.b":["x"]}}""", """{"tags":{"a.c":"x","a.b":"x"}}""", true)]
    public void A_path_is_its_steps_joined_with_dots(string pattern, string json, bool matches) => Assert.Equal(matches, Both.Match(pattern, json));

    // event-ruler, Path.extendedName.
    [Theory]
    [InlineData("""{"":{"b":["x"]}}""", """{"b":"x"}""", true)]
    [InlineData("""{"":{"b":["x"]}}""", """{"":{"b":"x"}}""", false)]
    [InlineData("""{"":{"b":["x"]}}""", """{".b":"x"}""", false)]
    [InlineData("""{"":{"":["x"]}}""", """{"":"x"}""", true)]
    [InlineData("""{"":{"":["x"]}}""", """{".":"x"}""", false)]
    public void A_first_step_without_a_name_is_no_step_of_the_members_next_to_it(string pattern, string json, bool matches) =>
        Assert.Equal(matches, Both.Match(pattern, json));

    // event-ruler, GenericMachine.isFieldStepUsed.
    [Theory]
    [InlineData("""{"a.":["x"]}""", """{"a.":"x"}""", true)]
    [InlineData("""{"a.":["x"]}""", """{"a":{"":"x"}}""", false)]
    [InlineData("""{"a":{"":["x"]}}""", """{"a":{"":"x"}}""", false)]
    [InlineData("""{"a":{"":[{"exists":false}]}}""", """{"a":{"":"x"}}""", true)]
    [InlineData("""{"a":{"":["x"]},"":["y"]}""", """{"a":{"":"x"},"":"y"}""", true)]
    [InlineData("""{"a..":["x"]}""", """{"a":{".":"x"}}""", true)]
    [InlineData("""{".":["x"]}""", """{".":"x"}""", true)]
    [InlineData("""{".":["x"]}""", """{"":{"":"x"}}""", false)]
    public void A_member_without_a_name_is_read_where_a_path_has_such_a_step_before_its_end(string pattern, string json, bool matches) =>
        Assert.Equal(matches, Both.Match(pattern, json));

    [Theory]
    [InlineData("""{"a":["1"]}""", """{"a":1}""", false)]
    [InlineData("""{"a":[1]}""", """{"a":"1"}""", false)]
    [InlineData("""{"a":["true"]}""", """{"a":true}""", false)]
    [InlineData("""{"a":[true]}""", """{"a":"true"}""", false)]
    [InlineData("""{"a":["null"]}""", """{"a":null}""", false)]
    [InlineData("""{"a":[true]}""", """{"a":true}""", true)]
    [InlineData("""{"a":[false]}""", """{"a":false}""", true)]
    [InlineData("""{"a":[false]}""", """{"a":true}""", false)]
    [InlineData("""{"a":[null]}""", """{"a":null}""", true)]
    [InlineData("""{"a":[null]}""", "{}", false)]
    [InlineData("""{"a":[null]}""", """{"a":[]}""", false)]
    [InlineData("""{"a":[""]}""", """{"a":""}""", true)]
    [InlineData("""{"a":[""]}""", """{"a":" "}""", false)]
    public void A_value_is_compared_with_its_type(string pattern, string json, bool matches) => Assert.Equal(matches, Both.Match(pattern, json));

    [Theory]
    [InlineData("A", """{"a":"\u0041"}""", true)]
    [InlineData("\\u0041", """{"a":"A"}""", true)]
    [InlineData("\u00e9", """{"a":"e\u0301"}""", false)]
    [InlineData("\u00e9", """{"a":"\u00e9"}""", true)]
    [InlineData("\\ud83d\\ude00", "{\"a\":\"\U0001F600\"}", true)]
    [InlineData("a\\nb", """{"a":"a\nb"}""", true)]
    [InlineData("a/b", """{"a":"a\/b"}""", true)]
    [InlineData("?", """{"a":"\ud83d"}""", true)]
    public void Strings_are_compared_by_their_bytes_after_unescaping(string text, string json, bool matches) =>
        Assert.Equal(matches, Both.Match($$"""{"a":["{{text}}"]}""", json));

    [Fact]
    public void Names_are_compared_after_unescaping() => Assert.True(Both.Match("""{"\u0061":["x"]}""", """{"\u0061":"x"}"""));

    [Theory]
    [InlineData("1", "1.0", true)]
    [InlineData("1", "1e0", true)]
    [InlineData("1.0", "1", true)]
    [InlineData("3e2", "300", true)]
    [InlineData("300", "3.0E+2", true)]
    [InlineData("0", "-0.0", true)]
    [InlineData("0.1", "1e-1", true)]
    [InlineData("1", "2", false)]
    [InlineData("9007199254740993", "9007199254740993", true)]
    [InlineData("9007199254740993", "9007199254740993.0", false)]
    [InlineData("9007199254740992", "9007199254740993", false)]
    [InlineData("12345678901234567890123", "12345678901234567890123", true)]
    [InlineData("1e400", "1e400", true)]
    [InlineData("1e400", "10e399", false)]
    [InlineData("-5", "-5.0", true)]
    [InlineData("111122223333", "111122223333", true)]
    public void Numbers_are_equal_by_text_or_by_a_value_that_a_double_holds(string expected, string actual, bool matches) =>
        Assert.Equal(matches, Both.Match($$"""{"a":[{{expected}}]}""", $$"""{"a":{{actual}}}"""));

    [Theory]
    [InlineData("""{"a":["x"]}""", """{"a":["y","x"]}""", true)]
    [InlineData("""{"a":["x"]}""", """{"a":["y",["x"]]}""", true)]
    [InlineData("""{"a":["x"]}""", """{"a":[["y",["x"]]]}""", true)]
    [InlineData("""{"a":["x"]}""", """{"a":[{"a":"x"}]}""", false)]
    [InlineData("""{"a":["x"]}""", """{"a":[]}""", false)]
    [InlineData("""{"a":["x"]}""", """{"a":{}}""", false)]
    [InlineData("""{"a":["x"]}""", """{"a":{"a":"x"}}""", false)]
    public void An_array_offers_each_of_its_values_however_deep(string pattern, string json, bool matches) => Assert.Equal(matches, Both.Match(pattern, json));

    [Fact]
    public void Of_duplicate_members_of_an_event_either_may_match()
    {
        Assert.True(Both.Match("""{"a":["x"]}""", """{"a":"x","a":"y"}"""));
        Assert.True(Both.Match("""{"a":["y"]}""", """{"a":"x","a":"y"}"""));
        Assert.True(Both.Match("""{"a":{"b":["x"],"c":["y"]}}""", """{"a":{"b":"x"},"a":{"c":"y"}}"""));
    }

    [Fact]
    public void Of_duplicate_paths_of_a_pattern_the_last_is_taken()
    {
        Assert.False(Both.Match("""{"a":["x"],"a":["y"]}""", """{"a":"x"}"""));
        Assert.True(Both.Match("""{"a":["x"],"a":["y"]}""", """{"a":"y"}"""));
        Assert.True(Both.Match("""{"a.b":["x"],"a":{"b":["y"]}}""", """{"a":{"b":"y"}}"""));
        Assert.False(Both.Match("""{"a.b":["x"],"a":{"b":["y"]}}""", """{"a":{"b":"x"}}"""));
    }

    [Fact]
    public void Duplicate_objects_of_a_pattern_are_merged()
    {
        Assert.False(Both.Match("""{"a":{"b":["x"]},"a":{"d":["y"]}}""", """{"a":{"d":"y"}}"""));
        Assert.True(Both.Match("""{"a":{"b":["x"]},"a":{"d":["y"]}}""", """{"a":{"b":"x","d":"y"}}"""));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("\"x\"")]
    [InlineData("null")]
    public void An_event_that_is_no_object_is_an_error(string json)
    {
        var pattern = EventPattern.Parse("""{"a":["x"]}""");
        Assert.Equal("an event is a JSON object", Assert.Throws<JsonException>(() => pattern.Matches(Encoding.UTF8.GetBytes(json))).Message);
        using var document = JsonDocument.Parse(json);
        Assert.Throws<JsonException>(() => pattern.Matches(document.RootElement));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"a":"x" """)]
    [InlineData("""{"z":{"y":[1,}}""")]
    [InlineData("""{"a":"x","z":tru}""")]
    [InlineData("""{"a":'x'}""")]
    public void Broken_json_is_an_error_also_where_no_path_leads(string json) =>
        Assert.ThrowsAny<JsonException>(() => EventPattern.Parse("""{"a":["x"]}""").Matches(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void What_stands_behind_an_event_is_not_looked_at() => Assert.True(EventPattern.Parse("""{"a":["x"]}""").Matches("{\"a\":\"x\"} trailing"u8));

    [Fact]
    public void Deeper_nesting_than_EventBridge_reads_is_an_error()
    {
        static byte[] Nested(int depth) => Encoding.UTF8.GetBytes("{\"a\":" + new string('[', depth - 1) + "\"x\"" + new string(']', depth - 1) + "}");
        var pattern = EventPattern.Parse("""{"a":["x"]}""");
        Assert.True(pattern.Matches(Nested(EventPattern.MaxDepth)));
        Assert.ThrowsAny<JsonException>(() => pattern.Matches(Nested(EventPattern.MaxDepth + 1)));
    }

    [Theory]
    [InlineData("""{"a":NUMBER}""")]
    [InlineData("""{"b":{"c":[NUMBER]}}""")]
    public void A_longer_number_than_EventBridge_reads_is_an_error_also_where_no_path_leads(string json)
    {
        var pattern = EventPattern.Parse("""{"a":[{"exists":true},{"exists":false}]}""");
        var longest = $"-0.{new string('1', 997)}e-05";
        Assert.True(pattern.Matches(Encoding.UTF8.GetBytes(json.Replace("NUMBER", longest, StringComparison.Ordinal))));
        var longer = Encoding.UTF8.GetBytes(json.Replace("NUMBER", $"{longest}0", StringComparison.Ordinal));
        Assert.Equal("a number has 1000 digits at the most", Assert.Throws<JsonException>(() => pattern.Matches(longer)).Message);
    }

    [Fact]
    public void An_element_of_a_lenient_document_is_read()
    {
        using var document = JsonDocument.Parse(
            """{"a":["y",/* why */ "x",],}""", new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        Assert.True(EventPattern.Parse("""{"a":["x"]}""").Matches(document.RootElement));
    }

    [Fact]
    public void Matching_allocates_nothing()
    {
        var pattern = EventPattern.Parse(
            """{"source":[{"prefix":"aws."}],"detail":{"eventName":[{"wildcard":"*a*"},{"equals-ignore-case":"x"}],"n":[{"numeric":[">",1]}],"ip":[{"cidr":"10.0.0.0/8"}],"gone":[{"exists":false}],"list":{"x":[1],"y":["\u00e9"]}}}""");
        var json = Encoding.UTF8.GetBytes("""{"source":"aws.ec2","detail":{"eventName":"\u0062ag","n":1.5e1,"ip":"10.1.2.3","list":[{"x":2,"y":"z"},{"x":1,"y":"\u00e9"}]}}""");
        Assert.True(pattern.Matches(json));
        var before = GC.GetAllocatedBytesForCurrentThread();
        pattern.Matches(json);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void One_pattern_is_matched_by_many_threads()
    {
        var pattern = EventPattern.Parse("""{"a":{"b":["x"],"c":[{"exists":false}]}}""");
        Parallel.For(0, 1000, i => Assert.Equal(i % 2 == 0, pattern.Matches(Encoding.UTF8.GetBytes($$$"""{"a":[{"b":"y"},{"b":"{{{(i % 2 == 0 ? "x" : "z")}}}"}]}"""))));
    }
}
