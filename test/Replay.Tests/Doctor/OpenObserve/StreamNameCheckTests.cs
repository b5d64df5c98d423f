using Targets.LocalOpenObserve.Faults;
using Targets.Replay.Doctor;
using Targets.Replay.Doctor.OpenObserve;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Doctor.OpenObserve;

public sealed class StreamNameCheckTests
{
    [Theory]
    [InlineData("targets", "it is stored as targets")]
    [InlineData("CloudTrail-Events", "CloudTrail-Events is stored as cloudtrail_events, and so queries and dashboards name it")]
    public async Task The_stored_name_is_told(string stream, string found)
    {
        await using var server = await ExaminedServer.StartAsync(stream: stream);
        Assert.Equal(CheckResult.Ok(found), await RunAsync(server.Client));
    }

    [Fact]
    public async Task A_server_that_stores_under_another_name_is_a_warning()
    {
        using var server = new CannedServer("200 OK", """{"code":200,"status":[{"name":"Targets-x","successful":0,"failed":0}]}""");
        using var client = new ServerClient(
            ExaminedServer.EndpointOf(server.Url.Replace("/targets/", "/Targets-x/", StringComparison.Ordinal)), ExaminedServer.KeyOf("x").Source, TimeSpan.FromSeconds(10));
        Assert.Equal(
            CheckResult.Warning(
                "Targets-x is stored as Targets-x, not as targets_x",
                "redrive and replay search under the second name; give the stream a name of lower-case letters, digits and _"),
            await RunAsync(client));
    }

    [Fact]
    public async Task Without_an_answer_the_expected_name_is_told()
    {
        await using var server = await ExaminedServer.StartAsync(stream: "Targets");
        server.OpenObserve.Faults.Add(new Fault(FaultKind.Status) { Status = 500 });
        Assert.Equal(CheckResult.Unknown("HTTP 500", "expected targets"), await RunAsync(server.Client));
    }

    private static Task<CheckResult> RunAsync(ServerClient client) => new StreamNameCheck("", client, FixedCheck.Passed).RunAsync(ExaminedServer.Token);
}
