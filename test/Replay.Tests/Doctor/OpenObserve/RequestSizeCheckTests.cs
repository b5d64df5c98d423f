using Targets.LocalOpenObserve;
using Targets.LocalOpenObserve.Faults;
using Targets.Replay.Doctor;
using Targets.Replay.Doctor.OpenObserve;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Doctor.OpenObserve;

public sealed class RequestSizeCheckTests
{
    [Fact]
    public async Task A_request_that_passes_is_ok_and_stores_nothing()
    {
        await using var server = await ExaminedServer.StartAsync();
        Assert.Equal(CheckResult.Ok("a request of 5 MB before compression, as MAX_BATCH_BYTES says, passes"), await RunAsync(server, 5_000_000));
        Assert.Empty(await server.StoredAsync());
    }

    [Fact]
    public async Task One_that_is_too_large_is_a_warning_as_batches_are_halved()
    {
        await using var server = await ExaminedServer.StartAsync(new LocalOpenObserveOptions { PayloadLimit = 1_500_000 });
        Assert.Equal(CheckResult.Ok("a request of 1.5 MB before compression, as MAX_BATCH_BYTES says, passes"), await RunAsync(server, 1_500_000));
        Assert.Equal(
            CheckResult.Warning(
                "a request of 1.501 MB before compression is refused: HTTP 413 Failed to buffer the request body: length limit exceeded",
                "batches are halved until they pass, which takes time; raise the proxy's limit (nginx: client_max_body_size) or ZO_PAYLOAD_LIMIT, or lower MAX_BATCH_BYTES"),
            await RunAsync(server, 1_501_000));
    }

    [Fact]
    public async Task Another_answer_leaves_it_open()
    {
        await using var server = await ExaminedServer.StartAsync();
        server.OpenObserve.Faults.Add(new Fault(FaultKind.Status) { Status = 504 });
        Assert.Equal(CheckResult.Unknown("a request of 0.001 MB before compression: HTTP 504", "look at the proxy before OpenObserve"), await RunAsync(server, 1000));
    }

    private static Task<CheckResult> RunAsync(ExaminedServer server, int bytes) =>
        new RequestSizeCheck("", server.Client, bytes, FixedCheck.Passed).RunAsync(ExaminedServer.Token);
}
