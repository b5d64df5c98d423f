using System.Text;
using Targets.Forwarder.Configuration;
using Targets.LocalOpenObserve.Faults;
using Targets.Replay.Doctor;
using Targets.Replay.Doctor.OpenObserve;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Doctor.OpenObserve;

public sealed class SearchCheckTests
{
    private static readonly Guid Id = new("5f0c1a52-8d3e-4b7a-9c46-2f1e7d90ab34");

    private readonly ProbeRecord _probe = new(RecordFormat.Record, Id);
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task A_probe_that_is_stored_is_found_again()
    {
        await using var server = await ExaminedServer.StartAsync();
        await server.StoreAsync(Encoding.UTF8.GetString(_probe.Body(_now)));
        Assert.Equal(CheckResult.Ok("the probe is found again"), await RunAsync(server));
    }

    [Fact]
    public async Task A_key_for_ingestion_only_is_a_warning()
    {
        await using var server = await ExaminedServer.StartAsync(secret: ExaminedServer.IngestionToken);
        Assert.Equal(
            CheckResult.Warning(
                "the key opens ingestion only, so that nothing stored can be looked at",
                "the functions need no more; for this check, `targets redrive --verify` and `replay` give the key of a password or of a service account"),
            await RunAsync(server));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_probe_that_was_counted_and_not_stored_is_a_failure(bool hasStream)
    {
        await using var server = await ExaminedServer.StartAsync();
        if (hasStream)
        {
            await server.StoreAsync(Encoding.UTF8.GetString(new ProbeRecord(RecordFormat.Record, Guid.Empty).Body(_now)));
        }

        server.OpenObserve.Faults.Add(new Fault(FaultKind.Lose));
        Assert.Equal(Verdict.Ok, (await new ProbeCheck("", server.Client, _probe, _now, FixedCheck.Passed).RunAsync(ExaminedServer.Token)).Verdict);
        Assert.Equal(
            CheckResult.Failure(
                "the probe was counted as stored, and is not found within 10 s",
                $"look for targets-doctor-{Id} in stream targets under Logs; if it is not there, at OpenObserve's log, its disk and its object store"),
            await RunAsync(server));
    }

    [Fact]
    public async Task A_probe_that_becomes_searchable_late_is_waited_for()
    {
        await using var server = await ExaminedServer.StartAsync();
        var time = new ManualTime(_now) { OnDelay = () => server.StoreAsync(Encoding.UTF8.GetString(_probe.Body(_now))) };
        Assert.Equal(CheckResult.Ok("the probe is found again"), await RunAsync(server, time));
    }

    [Fact]
    public async Task A_server_that_can_not_be_searched_is_a_failure()
    {
        await using var server = await ExaminedServer.StartAsync();
        server.OpenObserve.Faults.Add(new Fault(FaultKind.Down));
        Assert.Equal(
            CheckResult.Failure($"{server.OpenObserve.Url}api/default/_search: no answer", "look at OpenObserve's log: it stores, but can't be searched"), await RunAsync(server));
    }

    private Task<CheckResult> RunAsync(ExaminedServer server, TimeProvider? time = null) =>
        new SearchCheck("", server.Client, _probe, _now, FixedCheck.Passed, TimeSpan.FromSeconds(10), time ?? new ManualTime(_now)).RunAsync(ExaminedServer.Token);
}
