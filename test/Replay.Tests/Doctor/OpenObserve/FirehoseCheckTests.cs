using Targets.LocalOpenObserve;
using Targets.LocalOpenObserve.Faults;
using Targets.Replay.Doctor;
using Targets.Replay.Doctor.OpenObserve;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Doctor.OpenObserve;

public sealed class FirehoseCheckTests
{
    private const string Remedy = "only the routes through Firehose use it; it cuts a password at its first colon: use one without";

    [Fact]
    public async Task A_key_that_opens_it_is_ok_and_nothing_is_stored()
    {
        await using var server = await ExaminedServer.StartAsync();
        Assert.Equal(CheckResult.Ok("it takes the access key"), await RunAsync(server));
        Assert.Empty(await server.StoredAsync());
    }

    [Fact]
    public async Task A_password_with_a_colon_is_a_warning_though_it_opens_ingestion()
    {
        const string Colon = "Complex:pass#123";
        await using var server = await ExaminedServer.StartAsync(new LocalOpenObserveOptions { Password = Colon }, secret: Colon);
        Assert.Equal(Verdict.Ok, (await new AccessKeyCheck("", server.Client, ExaminedServer.KeyOf(Colon), FixedCheck.Passed).RunAsync(ExaminedServer.Token)).Verdict);
        Assert.Equal(CheckResult.Warning("it does not take the access key: HTTP 401 Unauthorized Access", Remedy), await RunAsync(server));
    }

    [Fact]
    public async Task Another_answer_leaves_it_open()
    {
        await using var server = await ExaminedServer.StartAsync();
        server.OpenObserve.Faults.Add(new Fault(FaultKind.Status) { Status = 500 });
        Assert.Equal(CheckResult.Unknown("HTTP 500", "only the routes through Firehose use it; look at the Monitoring tab of the Firehose stream"), await RunAsync(server));
    }

    private static Task<CheckResult> RunAsync(ExaminedServer server) => new FirehoseCheck("", server.Client, FixedCheck.Passed).RunAsync(ExaminedServer.Token);
}
