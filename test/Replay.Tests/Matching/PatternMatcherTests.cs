using System.Text;
using Targets.EventPatterns;
using Targets.Replay.Matching;

namespace Targets.Replay.Tests.Matching;

public sealed class PatternMatcherTests
{
    [Theory]
    [InlineData("""{"a":"x"}""", false, "true")]
    [InlineData("""{"a":"x"}""", true, "true")]
    [InlineData("""{"a":"y"}""", false, "false")]
    [InlineData("""{"a":"y"}""", true, "false", "a: expected [\"x\"], found \"y\"")]
    [InlineData("""{"\ud800":1,"a":"\udfff"}""", true, "false", "a: expected [\"x\"], found \"\\udfff\"")]
    [InlineData("""{"detail":{"a":"x"}}""", true, "false", "a: expected [\"x\"], found nothing; the event has detail.a")]
    public void An_event_is_explained_where_that_is_asked_for(string json, bool explains, string answer, params string[] mismatches)
    {
        var match = new PatternMatcher(EventPattern.Parse("""{"a":["x"]}"""), explains).Match(Encoding.UTF8.GetBytes(json));
        Assert.Equal(answer, match.ToString());
        Assert.Equal(explains ? mismatches : null, match.Mismatches?.Select(mismatch => mismatch.ToString()));
    }

    [Fact]
    public void Warnings_name_the_option() => Assert.Equal(
        ["--pattern: $.a: exactly is known to EventBridge's matcher, but not to its documentation"],
        new PatternMatcher(EventPattern.Parse("""{"a":[{"exactly":"x"}]}"""), explains: false).Warnings);
}
