using Targets.Replay.Doctor;
using Targets.Replay.Doctor.Rules;
using Targets.Replay.Rules;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Doctor.Rules;

public sealed class PatternTrapCheckTests
{
    private const string Trap = """{"source":["aws.cloudtrail"],"detail-type":["AWS API Call via CloudTrail"]}""";

    [Fact]
    public async Task The_pattern_of_the_guide_is_a_failure() => Assert.Equal(
        CheckResult.Failure(
            "Rule: matches calls to the API of CloudTrail itself, and of no other service",
            """an event's source is the service that was called: leave out "source":["aws.cloudtrail"], or write "source":[{"prefix":"aws."}]"""),
        await RunAsync(SomeRules.On(EventBus.Default, Trap)));

    [Theory]
    [InlineData("""{"detail-type":["AWS API Call via CloudTrail"]}""")]
    [InlineData("""{"source":[{"prefix":"aws."}],"detail-type":[{"suffix":" via CloudTrail"}]}""")]
    [InlineData("""{"source":["aws.iam"]}""")]
    [InlineData("""{"source":["aws.cloudtrail"],"detail":{"eventName":["StopLogging","DeleteTrail"]}}""")]
    [InlineData("""{"source":["aws.cloudtrail"],"detail-type":["AWS Insight via CloudTrail"]}""")]
    public async Task Another_pattern_is_ok(string pattern) => Assert.Equal(Ok, await RunAsync(SomeRules.On(EventBus.Default, pattern)));

    [Fact]
    public async Task It_is_ok_beside_a_rule_for_other_services() => Assert.Equal(
        Ok, await RunAsync(SomeRules.On(EventBus.Default, Trap), SomeRules.On(EventBus.Default, """{"source":["aws.iam"]}""", name: "Other")));

    [Fact]
    public async Task Rules_of_another_bus_do_not_count() => Assert.Equal(
        Verdict.Failure,
        (await RunAsync(SomeRules.On(EventBus.Default, Trap), SomeRules.On(EventBus.Custom, """{"source":["aws.iam"]}""", name: "Other"))).Verdict);

    private static CheckResult Ok { get; } = CheckResult.Ok("""no rule asks for "source":["aws.cloudtrail"] alone""");

    private static Task<CheckResult> RunAsync(params Rule[] rules) => new PatternTrapCheck(rules, FixedCheck.Passed).RunAsync(TestContext.Current.CancellationToken);
}
