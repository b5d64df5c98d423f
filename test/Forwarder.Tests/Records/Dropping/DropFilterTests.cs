using Targets.Forwarder.Records.Dropping;

namespace Targets.Forwarder.Tests.Records.Dropping;

public sealed class DropFilterTests
{
    [Theory]
    [InlineData("""{"source":"aws.kms","detail":{"eventName":"Decrypt"}}""", true)]
    [InlineData("""{"source":"aws.s3","detail":{"readOnly":true}}""", true)]
    [InlineData("""{"source":"aws.kms","detail":{"eventName":"CreateKey"}}""", false)]
    public void An_event_is_dropped_where_one_of_the_patterns_matches(string json, bool isDropped)
    {
        var filter = DropFilter.Parse("""[{"source":["aws.kms"],"detail":{"eventName":["Decrypt"]}},{"detail":{"readOnly":[true]}}]""");
        Assert.Equal(isDropped, filter.Drops(System.Text.Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void An_event_with_half_a_surrogate_pair_is_looked_at_as_others()
    {
        var filter = DropFilter.Parse("""[{"detail":{"name":[{"prefix":"a"}]}}]""");
        Assert.True(filter.Drops("""{"detail":{"name":"a\ud800","\udfff":1}}"""u8));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"a\":[")]
    public void What_no_pattern_can_match_is_kept(string json) =>
        Assert.False(DropFilter.Parse("""[{"a":[{"exists":false}]}]""").Drops(System.Text.Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData(999, true)]
    [InlineData(1000, false)]
    public void An_event_that_is_nested_deeper_than_eventbridge_reads_is_kept(int arrays, bool isDropped)
    {
        var json = $$"""{"source":"a","detail":{{new string('[', arrays)}}{{new string(']', arrays)}}}""";
        Assert.Equal(isDropped, DropFilter.Parse("""[{"source":["a"]}]""").Drops(System.Text.Encoding.UTF8.GetBytes(json)));
    }

    [Theory]
    [InlineData("""{"source":["a"]}""", "got a JSON Object; expected an array of event patterns")]
    [InlineData("""[{"source":["a"]},{"source":"a"}]""", "pattern 1: $.source: got \"a\"; expected an object with at least one member, or an array of values")]
    public void A_wrong_list_says_which_pattern_and_where(string json, string expected) =>
        Assert.Equal(expected, Assert.Throws<FormatException>(() => DropFilter.Parse(json)).Message);

    [Fact]
    public void What_is_no_json_says_so() =>
        Assert.StartsWith("got what is no JSON (", Assert.Throws<FormatException>(() => DropFilter.Parse("[")).Message, StringComparison.Ordinal);
}
