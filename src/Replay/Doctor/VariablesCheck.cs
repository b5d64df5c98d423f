namespace Targets.Replay.Doctor;

/// <summary>The functions would start with the other variables.</summary>
/// <param name="problem">What <see cref="Forwarder.Configuration.VariableReader"/> says, a line each; null where they are right.</param>
internal sealed class VariablesCheck(string? problem) : IDoctorCheck
{
    public string Name => "variables";

    public Task<CheckResult> RunAsync(CancellationToken cancellationToken) => Task.FromResult(problem is null
        ? CheckResult.Ok("the functions take them")
        : CheckResult.Failure(string.Join("; ", problem.Split(Environment.NewLine)), "a function with a wrong variable stops at start: set them right, in the template or here"));
}
