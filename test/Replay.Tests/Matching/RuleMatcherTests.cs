using System.Text;
using Targets.EventPatterns;
using Targets.Replay.Matching;
using Targets.Replay.Rules;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Matching;

public sealed class RuleMatcherTests
{
    private const string Iam = """{"source":["aws.iam"]}""";
    private const string Ec2 = """{"source":["aws.ec2"]}""";
    private const string Ec2NotIam = "source: expected [\"aws.ec2\"], found \"aws.iam\"";
    private const string ReadOnlyNote = "; the event is a read-only management event, which reaches a rule in that state only";

    private static readonly string Write = Some.CloudTrailEnvelope("e1");
    private static readonly string Read = Write.Replace("\"readOnly\":false", "\"readOnly\":true", StringComparison.Ordinal);

    [Fact]
    public void Of_an_event_that_a_rule_matches_nothing_is_explained()
    {
        var match = new RuleMatcher([Rule("b", Iam), Rule("other", Ec2), Rule("a", Iam)], explains: true).Match(Encoding.UTF8.GetBytes(Write));
        Assert.Equal("b a", match.ToString());
        Assert.Equal([], match.Mismatches!);
    }

    [Fact]
    public void Without_being_asked_nothing_is_explained()
    {
        var match = new RuleMatcher([Rule("a", Ec2)], explains: false).Match(Encoding.UTF8.GetBytes(Write));
        Assert.Equal(("-", null), (match.ToString(), match.Mismatches));
    }

    [Fact]
    public void Each_rule_is_explained_where_none_matches() =>
        Assert.Equal(["a: " + Ec2NotIam, "b: " + Ec2NotIam], Explain(Write, Rule("a", Ec2), Rule("b", Ec2)));

    [Fact]
    public void A_rule_on_another_bus_is_explained_by_that_alone()
    {
        Assert.Equal(
            ["r: bus: expected partner, found default; the rule listens to a partner event bus, the event arrives on the default bus"],
            Explain(Write, Rule("r", Ec2, RuleState.Disabled, EventBus.Partner)));
        Assert.Equal(
            ["r: bus: expected default, found partner; the rule listens to the default bus, the event arrives on a partner event bus"],
            Explain(Some.Auth0Envelope("l1"), Rule("r", Ec2)));
        Assert.Equal(
            ["r: bus: expected custom, found default; the rule listens to a bus of one's own, the event arrives on the default bus"],
            Explain(Write, Rule("r", Iam, RuleState.Enabled, EventBus.Custom)));
    }

    [Fact]
    public void A_rule_that_is_disabled_is_explained_with_the_state_that_the_event_needs()
    {
        Assert.Equal(["r: state: expected ENABLED, found DISABLED; the rule is disabled"], Explain(Write, Rule("r", Iam, RuleState.Disabled)));
        Assert.Equal(
            ["r: state: expected ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS, found DISABLED; the rule is disabled"], Explain(Read, Rule("r", Iam, RuleState.Disabled)));
    }

    [Fact]
    public void The_state_and_the_pattern_are_told_together() => Assert.Equal(
        [$"r: state: expected ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS, found ENABLED{ReadOnlyNote}", "r: " + Ec2NotIam],
        Explain(Read, Rule("r", Ec2)));

    [Fact]
    public void Warnings_name_the_rule() => Assert.Equal(
        ["b: $.a: exactly is known to EventBridge's matcher, but not to its documentation"],
        new RuleMatcher([Rule("a", Iam), Rule("b", """{"a":[{"exactly":"x"}]}""")], explains: false).Warnings);

    private static IEnumerable<string> Explain(string envelope, params Rule[] rules)
    {
        var match = new RuleMatcher(rules, explains: true).Match(Encoding.UTF8.GetBytes(envelope));
        Assert.Equal("-", match.ToString());
        return match.Mismatches!.Select(mismatch => mismatch.ToString());
    }

    private static Rule Rule(string name, string pattern, RuleState state = RuleState.Enabled, EventBus bus = EventBus.Default) =>
        new(name, bus, state, EventPattern.Parse(pattern), [new Route("Function")]);
}
