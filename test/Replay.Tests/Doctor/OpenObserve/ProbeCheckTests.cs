using Targets.Forwarder.Configuration;
using Targets.LocalOpenObserve.Faults;
using Targets.Replay.Doctor;
using Targets.Replay.Doctor.OpenObserve;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Doctor.OpenObserve;

public sealed class ProbeCheckTests
{
    private static readonly Guid Id = new("5f0c1a52-8d3e-4b7a-9c46-2f1e7d90ab34");

    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    [Theory]
    [InlineData(RecordFormat.Record, "ocsf_")]
    [InlineData(RecordFormat.Ocsf, "")]
    public async Task The_marked_probe_is_stored_with_the_formats_own_columns(RecordFormat format, string prefix)
    {
        await using var server = await ExaminedServer.StartAsync();
        Assert.Equal(CheckResult.Ok("a record marked with targets_seed is counted as stored"), await RunAsync(server.Client, format));
        Assert.Equal(
            [$$"""{"_timestamp":{{ProbeRecord.Microseconds(_now)}},"targets_seed":true,"{{prefix}}metadata_uid":"targets-doctor-{{Id}}","{{prefix}}message":"A probe of `targets doctor`, which is no event."}"""],
            (await server.StoredAsync()).Select(record => record.GetRawText()));
    }

    [Fact]
    public async Task A_200_that_counts_nothing_is_a_failure()
    {
        await using var server = await ExaminedServer.StartAsync();
        server.OpenObserve.Faults.Add(new Fault(FaultKind.ZeroZero));
        Assert.Equal(
            CheckResult.Failure(
                "HTTP 200, but 0 records are counted as stored and 0 as failed",
                "look at the stream's pipelines, whether it is being deleted, whether it has more columns than ZO_COLS_PER_RECORD_LIMIT, and at OpenObserve's log"),
            await RunAsync(server.Client));
    }

    [Fact]
    public async Task A_probe_that_is_refused_as_too_old_is_a_failure_of_the_clocks()
    {
        await using var server = await ExaminedServer.StartAsync(new() { AllowedUpTo = TimeSpan.FromHours(-1) });
        Assert.Equal(
            CheckResult.Failure(
                "the record is refused: Too old data, only last -1 hours data can be ingested. Data discarded. You can adjust ingestion max time by setting the environment variable ZO_INGEST_ALLOWED_UPTO=<max_hours>",
                "its time is the present: the clocks differ, or the server's window is too small"),
            await RunAsync(server.Client));
    }

    [Theory]
    [InlineData("Failed to cast ocsf_message to type Int64 ", "the column has another type in this stream: something else writes to it; use another stream")]
    [InlineData("flatten value must be an object", "look at OpenObserve's log")]
    public async Task A_probe_that_is_refused_for_another_reason_is_a_failure(string error, string remedy)
    {
        using var server = new CannedServer("200 OK", $$"""{"code":200,"status":[{"name":"targets","successful":0,"failed":1,"error":"{{error}}"}]}""");
        using var client = new ServerClient(ExaminedServer.EndpointOf(server.Url), ExaminedServer.KeyOf("x").Source, TimeSpan.FromSeconds(10));
        Assert.Equal(CheckResult.Failure($"the record is refused: {error}", remedy), await RunAsync(client));
    }

    [Fact]
    public async Task An_overloaded_server_is_a_failure()
    {
        await using var server = await ExaminedServer.StartAsync();
        server.OpenObserve.Faults.Add(new Fault(FaultKind.Status) { Status = 503 });
        Assert.Equal(
            CheckResult.Failure("""HTTP 503 {"code":503,"message":"Error# MemoryTableOverflowError"}""", "look at OpenObserve's log, and that of the proxy before it"),
            await RunAsync(server.Client));
    }

    private Task<CheckResult> RunAsync(ServerClient client, RecordFormat format = RecordFormat.Record) =>
        new ProbeCheck("", client, new ProbeRecord(format, Id), _now, FixedCheck.Passed).RunAsync(ExaminedServer.Token);
}
