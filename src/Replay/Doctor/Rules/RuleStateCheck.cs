using Targets.Replay.Rules;

namespace Targets.Replay.Doctor.Rules;

/// <summary>No rule is switched off, and those on the default bus get read-only events.</summary>
internal sealed class RuleStateCheck(IReadOnlyList<Rule> rules, IDoctorCheck needs) : IDoctorCheck
{
    public string Name => "rule state";

    public IDoctorCheck Needs => needs;

    public Task<CheckResult> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Run());

    private CheckResult Run()
    {
        if (Names(rule => rule.State == RuleState.Disabled) is { Length: > 0 } disabled)
        {
            return CheckResult.Failure($"DISABLED: {disabled}", "set State to ENABLED; EventBridge drops what a disabled rule would have taken");
        }

        return Names(rule => rule is { Bus: EventBus.Default, State: RuleState.Enabled }) is { Length: > 0 } enabled
            ? CheckResult.Warning(
                $"ENABLED: {enabled}; read-only management events (Get*, List*, Describe*, AssumeRole) do not reach it",
                "if you want them: CloudTrailReadOnlyEvents=true, or the state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS, which the console can't set")
            : CheckResult.Ok("every rule is on, and gets read-only events too");
    }

    private string Names(Func<Rule, bool> condition) => string.Join(", ", rules.Where(condition).Select(rule => rule.Name));
}
