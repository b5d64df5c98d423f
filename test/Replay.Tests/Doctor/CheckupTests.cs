using Targets.Replay.Doctor;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Doctor;

public sealed class CheckupTests
{
    [Fact]
    public async Task Checks_run_in_their_order_and_each_is_told()
    {
        var told = new List<CheckedItem>();
        CheckedItem[] expected = [new("first", CheckResult.Ok("a")), new("second", CheckResult.Warning("b", "c"))];
        var diagnosis = await RunAsync(told.Add, [], new FixedCheck("first", CheckResult.Ok("a")), new FixedCheck("second", CheckResult.Warning("b", "c")));
        Assert.Equal(expected, diagnosis.Items);
        Assert.Equal(expected, told);
        Assert.Equal((1, 1, 0, false), (diagnosis.Count(Verdict.Ok), diagnosis.Count(Verdict.Warning), diagnosis.Count(Verdict.Failure), diagnosis.HasFailures));
    }

    [Fact]
    public async Task What_needs_a_check_that_failed_is_not_looked_at_nor_what_needs_that()
    {
        var failed = new FixedCheck("first", CheckResult.Failure("a", "b"));
        var blocked = new FixedCheck("second", CheckResult.Ok("c"), failed);
        var last = new FixedCheck("third", CheckResult.Ok("d"), blocked);
        var diagnosis = await RunAsync(static _ => { }, [], failed, blocked, last);
        Assert.Equal(
            [new("first", CheckResult.Failure("a", "b")), new("second", CheckResult.Unknown("not looked at", "first: first")), new("third", CheckResult.Unknown("not looked at", "first: second"))],
            diagnosis.Items);
        Assert.True(diagnosis.HasFailures);
    }

    [Fact]
    public async Task What_needs_a_check_with_a_warning_runs()
    {
        var warned = new FixedCheck("first", CheckResult.Warning("a", "b"));
        Assert.Equal(CheckResult.Ok("c"), (await RunAsync(static _ => { }, [], warned, new FixedCheck("second", CheckResult.Ok("c"), warned))).Items[1].Result);
    }

    [Fact]
    public async Task No_text_holds_a_secret()
    {
        var diagnosis = await RunAsync(static _ => { }, ["example-secret"], new FixedCheck("first", CheckResult.Failure("got example-secret", "not example-secret")));
        Assert.Equal(CheckResult.Failure("got (secret)", "not (secret)"), diagnosis.Items[0].Result);
    }

    [Fact]
    public async Task A_run_that_is_ended_does_not_begin_the_next_check()
    {
        using var end = new CancellationTokenSource();
        var told = new List<string>();
        var checkup = new Checkup([FixedCheck.Passed, new FixedCheck("second", CheckResult.Ok("a"))], new SecretMask([]));
        await Assert.ThrowsAsync<OperationCanceledException>(() => checkup.RunAsync(
            item =>
            {
                told.Add(item.Check);
                end.Cancel();
            },
            end.Token));
        Assert.Equal(["passed"], told);
    }

    private static Task<Diagnosis> RunAsync(Action<CheckedItem> onItem, string[] secrets, params IDoctorCheck[] checks) =>
        new Checkup(checks, new SecretMask(secrets)).RunAsync(onItem, TestContext.Current.CancellationToken);
}
