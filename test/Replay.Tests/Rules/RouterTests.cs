using System.Text;
using Targets.EventPatterns;
using Targets.Replay.Rules;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Rules;

public sealed class RouterTests
{
    private const string Any = """{"source":[{"prefix":"aws."}]}""";
    private const string ReadOnly = """,  "eventCategory":"Management","readOnly":true""";

    [Fact]
    public void An_event_reaches_every_rule_that_matches_in_their_order()
    {
        var router = new Router([Rule("a", """{"source":["aws.iam"]}"""), Rule("b", """{"source":["aws.ec2"]}"""), Rule("c", Any)]);
        Assert.Equal("a c", Match(router, Some.CloudTrailEnvelope("e1")));
    }

    [Fact]
    public void A_rule_sees_the_events_of_its_own_bus_only()
    {
        var router = new Router([Rule("default", Any), Rule("partner", Any, bus: EventBus.Partner), Rule("custom", Any, bus: EventBus.Custom)]);
        Assert.Equal("default", Match(router, Some.CloudTrailEnvelope("e1")));
        Assert.Equal("partner", Match(router, Some.Auth0Envelope("l1")));
    }

    [Fact]
    public void A_rule_that_is_disabled_matches_nothing_and_hides_nothing() =>
        Assert.Equal("", Match(new Router([Rule("off", Any, RuleState.Disabled)]), Some.CloudTrailEnvelope("e1")));

    [Theory]
    [InlineData(RuleState.Enabled, "hidden")]
    [InlineData(RuleState.EnabledWithAllCloudTrailManagementEvents, "rule")]
    [InlineData(RuleState.Disabled, "")]
    public void A_read_only_management_event_reaches_a_rule_whose_state_says_so(RuleState state, string result) =>
        Assert.Equal(result, Match(new Router([Rule("rule", Any, state)]), Some.CloudTrailEnvelope("e1", """,  "eventCategory":"Management","readOnly":true""").Replace("\"readOnly\":false,", "", StringComparison.Ordinal)));

    [Fact]
    public void An_event_that_one_rule_hides_and_another_shows_is_not_hidden() => Assert.Equal(
        "all",
        Match(
            new Router([Rule("writes", Any), Rule("all", Any, RuleState.EnabledWithAllCloudTrailManagementEvents)]),
            Some.CloudTrailEnvelope("e1", ReadOnly).Replace("\"readOnly\":false,", "", StringComparison.Ordinal)));

    [Fact]
    public void An_event_with_half_a_surrogate_pair_is_routed_as_others() =>
        Assert.Equal("rule", Match(new Router([Rule("rule", """{"source":[{"prefix":"aws.?"}]}""")]), """{"source":"aws.\ud800","detail-type":"x","\udfff":1,"detail":{}}"""));

    [Fact]
    public void An_event_of_any_depth_that_the_reader_takes_is_routed() => Assert.Equal(
        "rule",
        Match(new Router([Rule("rule", Any)]), """{"source":"aws.x","detail":""" + string.Concat(Enumerable.Repeat("{\"a\":", 999)) + "1" + new string('}', 1000)));

    // The names of the rules, or "hidden".
    private static string Match(Router router, string envelope)
    {
        var route = router.Match(Encoding.UTF8.GetBytes(envelope));
        return route.IsHidden ? "hidden" : string.Join(' ', route.Rules.Select(rule => rule.Name));
    }

    private static Rule Rule(string name, string pattern, RuleState state = RuleState.Enabled, EventBus bus = EventBus.Default) =>
        new(name, bus, state, EventPattern.Parse(pattern), [new Route("Function")]);
}
