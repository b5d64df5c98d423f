using Targets.Forwarder.Configuration;
using Targets.Replay.Doctor;

namespace Targets.Replay.Tests.Doctor;

public sealed class VariablesCheckTests
{
    [Fact]
    public async Task Variables_that_the_functions_take_are_ok_whatever_is_said_of_url_key_and_backup() =>
        Assert.Equal(CheckResult.Ok("the functions take them"), await RunAsync(("OPENOBSERVE_URL", "x"), ("OPENOBSERVE_ACCESS_KEY", "x"), ("BACKUP_DIRECTORY", "x"), ("TOO_OLD", "backup")));

    [Fact]
    public async Task Wrong_ones_are_a_failure_that_names_each() => Assert.Equal(
        CheckResult.Failure(
            """INGEST_WINDOW: got "5 hours"; expected PAST/FUTURE such as 5h/24h, or unlimited; MAX_RECEIVES: got "0"; expected a number from 1 to 1000""",
            "a function with a wrong variable stops at start: set them right, in the template or here"),
        await RunAsync(("INGEST_WINDOW", "5 hours"), ("MAX_RECEIVES", "0")));

    [Fact]
    public void The_other_checks_go_on_with_the_defaults() =>
        Assert.Equal(IngestWindow.Default, DoctorConfiguration.Read(name => name is "MAX_RECEIVES" or "INGEST_WINDOW" ? "x" : null).Options.IngestWindow);

    private static Task<CheckResult> RunAsync(params (string Name, string Value)[] variables) => new VariablesCheck(
        DoctorConfiguration.Read(name => variables.FirstOrDefault(variable => variable.Name == name).Value).Problem).RunAsync(TestContext.Current.CancellationToken);
}
