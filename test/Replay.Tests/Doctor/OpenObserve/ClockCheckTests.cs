using Targets.Replay.Doctor;
using Targets.Replay.Doctor.OpenObserve;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Doctor.OpenObserve;

public sealed class ClockCheckTests
{
    private const string Remedy = "set the clocks by NTP: records are refused outside of the window around the server's time, and AWS refuses signatures that are 5 minutes off";
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task Some_seconds_are_the_header_and_the_way(int seconds) =>
        Assert.Equal(CheckResult.Ok("the server and this machine have the same time"), await RunAsync(seconds));

    [Theory]
    [InlineData(11, "the server's clock is 11 s ahead of the one here")]
    [InlineData(-299, "the server's clock is 299 s behind the one here")]
    public async Task Less_than_five_minutes_are_a_warning(int seconds, string found) =>
        Assert.Equal(CheckResult.Warning(found, Remedy), await RunAsync(seconds));

    [Theory]
    [InlineData(300, "the server's clock is 300 s ahead of the one here")]
    [InlineData(-7200, "the server's clock is 7200 s behind the one here")]
    public async Task Five_minutes_are_a_failure(int seconds, string found) =>
        Assert.Equal(CheckResult.Failure(found, Remedy), await RunAsync(seconds));

    [Fact]
    public async Task A_server_that_does_not_say_its_time_leaves_it_open() =>
        Assert.Equal(CheckResult.Unknown("the server does not say what time it has", "compare `date -u` on both machines"), await RunAsync(null));

    [Fact]
    public async Task The_embedded_server_has_the_time_of_this_machine()
    {
        await using var server = await ExaminedServer.StartAsync();
        Assert.Equal(Verdict.Ok, (await new ClockCheck("", server.Client, FixedCheck.Passed, TimeProvider.System).RunAsync(ExaminedServer.Token)).Verdict);
    }

    private static async Task<CheckResult> RunAsync(int? skew)
    {
        string[] headers = skew is { } seconds ? [$"Date: {Now.AddSeconds(seconds):R}"] : [];
        using var server = new CannedServer("200 OK", """{"status":"ok"}""", headers);
        using var client = new ServerClient(ExaminedServer.EndpointOf(server.Url), accessKey: null, TimeSpan.FromSeconds(10));
        return await new ClockCheck("", client, FixedCheck.Passed, new ManualTime(Now)).RunAsync(ExaminedServer.Token);
    }
}
