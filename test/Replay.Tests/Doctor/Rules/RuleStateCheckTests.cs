using Targets.Replay.Doctor;
using Targets.Replay.Doctor.Rules;
using Targets.Replay.Rules;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Doctor.Rules;

public sealed class RuleStateCheckTests
{
    private const string Pattern = """{"source":["aws.iam"]}""";

    [Fact]
    public async Task Rules_that_get_everything_are_ok() => Assert.Equal(
        CheckResult.Ok("every rule is on, and gets read-only events too"),
        await RunAsync(SomeRules.On(EventBus.Default, Pattern, RuleState.EnabledWithAllCloudTrailManagementEvents), SomeRules.On(EventBus.Partner, Pattern)));

    [Fact]
    public async Task A_rule_that_gets_no_read_only_events_is_a_warning() => Assert.Equal(
        CheckResult.Warning(
            "ENABLED: Rule; read-only management events (Get*, List*, Describe*, AssumeRole) do not reach it",
            "if you want them: CloudTrailReadOnlyEvents=true, or the state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS, which the console can't set"),
        await RunAsync(SomeRules.On(EventBus.Default, Pattern)));

    [Fact]
    public async Task A_rule_that_is_off_is_a_failure() => Assert.Equal(
        CheckResult.Failure("DISABLED: Off", "set State to ENABLED; EventBridge drops what a disabled rule would have taken"),
        await RunAsync(SomeRules.On(EventBus.Default, Pattern), SomeRules.On(EventBus.Partner, Pattern, RuleState.Disabled, "Off")));

    private static Task<CheckResult> RunAsync(params Rule[] rules) => new RuleStateCheck(rules, FixedCheck.Passed).RunAsync(TestContext.Current.CancellationToken);
}
