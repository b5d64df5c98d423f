using Targets.Replay.Doctor;

namespace Targets.Replay.Tests.Support;

/// <summary>A check whose result is known.</summary>
internal sealed class FixedCheck(string name, CheckResult result, IDoctorCheck? needs = null) : IDoctorCheck
{
    /// <summary>One that is passed, for checks that need one.</summary>
    public static FixedCheck Passed { get; } = new("passed", CheckResult.Ok("it is well"));

    public string Name => name;

    public IDoctorCheck? Needs => needs;

    public Task<CheckResult> RunAsync(CancellationToken cancellationToken) => Task.FromResult(result);
}
