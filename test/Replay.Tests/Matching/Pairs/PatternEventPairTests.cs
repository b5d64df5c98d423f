using System.Text;
using System.Text.Json;
using Targets.Replay.Matching.Pairs;

namespace Targets.Replay.Tests.Matching.Pairs;

public sealed class PatternEventPairTests
{
    [Theory]
    [InlineData("true", """{"pattern":{"a":["x"]},"event":{"a":"x"}}""")]
    [InlineData("false", """{"event":{"a":"y"},"more":[{}],"pattern":{"a":["x"]}}""")]
    [InlineData("true", """ { "pattern" : "{\"a\":[\"x\"]}" , "event" : " {\"a\":\"\u0078\"}" } """)]
    [InlineData("true", """{"\u0070attern":{"a":["x"]},"event":{"a":"x"}}""")]
    [InlineData("true", """{"\ud800":"\udfff","pattern":{"a":["x"]},"event":{"a":"x"}}""")]
    public void A_member_is_json_or_a_string_that_holds_it(string answer, string line) => Assert.Equal(answer, Answer(line));

    [Theory]
    [InlineData("true", """{"pattern":{"a":[1.0]},"event":{"a":1e0}}""")]
    [InlineData("true", """{"pattern":{"a":[9007199254740993]},"event":{"a":9007199254740993}}""")]
    [InlineData("false", """{"pattern":{"a":[9007199254740993]},"event":{"a":9007199254740993.0}}""")]
    [InlineData("true", """{"pattern":{"a":["x"]},"event":{"a":"y","a":"x"}}""")]
    public void A_value_is_taken_as_it_stands(string answer, string line) => Assert.Equal(answer, Answer(line));

    [Theory]
    [InlineData("true", """{"pattern":{"a":["?"]},"event":{"a":"\ud83d"}}""")]
    [InlineData("true", """{"pattern":{"a":["\ud83d"]},"event":"{\"a\":\"?\"}"}""")]
    [InlineData("true", """{"pattern":{"a":["?"]},"event":"{\"a\":\"\ud83d\"}"}""")]
    [InlineData("true", """{"pattern":{"a":["?"]},"event":"{\"a\":\"\\ud83d\"}"}""")]
    [InlineData("true", """{"pattern":{"a":["\ud83d\ude00"]},"event":"{\"a\":\"\\ud83d\\ude00\"}"}""")]
    public void Half_a_surrogate_pair_is_a_question_mark_as_in_java(string answer, string line) => Assert.Equal(answer, Answer(line));

    [Theory]
    [InlineData("pattern-error", """{"pattern":{"a":"x"},"event":{}}""")]
    [InlineData("pattern-error", """{"pattern":{"a":"x"},"event":"{"}""")]
    [InlineData("pattern-error", """{"pattern":"x","event":{}}""")]
    [InlineData("pattern-error", """{"pattern":"","event":{}}""")]
    [InlineData("pattern-error", """{"pattern":null,"event":{}}""")]
    [InlineData("pattern-error", """{"event":{"a":"x"}}""")]
    [InlineData("pattern-error", "{}")]
    [InlineData("event-error", """{"pattern":{"a":["x"]},"event":[{"a":"x"}]}""")]
    [InlineData("event-error", """{"pattern":{"a":["x"]},"event":1}""")]
    [InlineData("event-error", """{"pattern":{"a":["x"]},"event":"x"}""")]
    [InlineData("event-error", """{"pattern":{"a":["x"]},"event":"{\"a\":\"x\""}""")]
    [InlineData("event-error", """{"pattern":{"a":["x"]},"event":""}""")]
    [InlineData("event-error", """{"pattern":{"a":["x"]}}""")]
    public void The_pattern_is_looked_at_before_the_event(string answer, string line) => Assert.Equal(answer, Answer(line));

    [Fact]
    public void Text_behind_an_event_is_not_looked_at_and_behind_a_pattern_is_an_error()
    {
        Assert.Equal("true", Answer("""{"pattern":{"a":["x"]},"event":"{\"a\":\"x\"} more"}"""));
        Assert.Equal("pattern-error", Answer("""{"pattern":"{\"a\":[\"x\"]} more","event":{"a":"x"}}"""));
    }

    [Fact]
    public void Of_two_members_the_last_counts() =>
        Assert.Equal("true", Answer("""{"pattern":1,"event":1,"pattern":{"a":["x"]},"event":{"a":"x"}}"""));

    [Theory]
    [InlineData(1000, "true")]
    [InlineData(1001, "event-error")]
    public void An_event_may_be_as_deep_as_eventbridge_takes_it(int depth, string answer)
    {
        var json = """{"a":"x","b":""" + string.Concat(Enumerable.Repeat("{\"b\":", depth - 1)) + "1" + new string('}', depth);
        Assert.Equal(answer, Answer($$"""{"pattern":{"a":["x"]},"event":{{json}}}"""));
        Assert.Equal(answer, Answer($$"""{"pattern":{"a":["x"]},"event":{{JsonSerializer.Serialize(json)}}}"""));
    }

    [Theory]
    [InlineData("hush")]
    [InlineData("[]")]
    [InlineData("\"{}\"")]
    [InlineData("""{"pattern":{"a":["x"]},"event":{"a":"x"}""")]
    [InlineData("""{"pattern":{"a":["x"]},"event":{"a":x}}""")]
    [InlineData("""{"pattern":{"a":["x"]},"event":{"a":"x"}} more""")]
    public void What_is_not_one_json_object_is_no_pair(string line) => Assert.False(PatternEventPair.TryParse(Encoding.UTF8.GetBytes(line), out _));

    private static string Answer(string line)
    {
        Assert.True(PatternEventPair.TryParse(Encoding.UTF8.GetBytes(line), out var pair));
        return pair.Answer();
    }
}
