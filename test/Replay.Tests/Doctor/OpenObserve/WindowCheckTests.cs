using Targets.Forwarder.Configuration;
using Targets.LocalOpenObserve;
using Targets.LocalOpenObserve.Faults;
using Targets.Replay.Doctor;
using Targets.Replay.Doctor.OpenObserve;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Doctor.OpenObserve;

public sealed class WindowCheckTests
{
    private static readonly TimeSpan Century = TimeSpan.FromDays(36_525);

    [Fact]
    public async Task The_window_that_the_functions_count_on_is_ok_and_no_probe_is_stored()
    {
        await using var server = await ExaminedServer.StartAsync();
        Assert.Equal(CheckResult.Ok("OpenObserve takes 5h/24h, as INGEST_WINDOW says"), await RunAsync(server, IngestWindow.Default));
        Assert.Empty(await server.StoredAsync());
    }

    [Fact]
    public async Task A_smaller_window_is_a_failure()
    {
        await using var server = await ExaminedServer.StartAsync(new LocalOpenObserveOptions { AllowedUpTo = TimeSpan.FromMinutes(90) });
        Assert.Equal(
            CheckResult.Failure(
                "OpenObserve takes 90m/24h, INGEST_WINDOW is 5h/24h",
                "what lies between is rejected: set INGEST_WINDOW=90m/24h, or raise ZO_INGEST_ALLOWED_UPTO and …_IN_FUTURE of OpenObserve"),
            await RunAsync(server, IngestWindow.Default));
    }

    [Fact]
    public async Task A_larger_window_is_a_warning()
    {
        await using var server = await ExaminedServer.StartAsync(new LocalOpenObserveOptions { AllowedUpTo = TimeSpan.FromHours(720) });
        Assert.Equal(
            CheckResult.Warning(
                "OpenObserve takes 720h/24h, INGEST_WINDOW is 5h/24h",
                "what lies between gets the present as its _timestamp though OpenObserve would take its own: set INGEST_WINDOW=720h/24h"),
            await RunAsync(server, IngestWindow.Default));
    }

    [Fact]
    public async Task A_window_that_is_smaller_on_one_side_and_larger_on_the_other_is_a_failure()
    {
        await using var server = await ExaminedServer.StartAsync(new LocalOpenObserveOptions { AllowedUpTo = Century, AllowedInFuture = TimeSpan.FromHours(1) });
        var result = await RunAsync(server, IngestWindow.Default);
        Assert.Equal((Verdict.Failure, "OpenObserve takes 10000d/1h, INGEST_WINDOW is 5h/24h"), (result.Verdict, result.Found));
    }

    [Fact]
    public async Task No_window_at_all_is_ok_where_the_functions_know_of_it()
    {
        await using var server = await ExaminedServer.StartAsync(new LocalOpenObserveOptions { AllowedUpTo = Century, AllowedInFuture = Century });
        Assert.Equal(CheckResult.Ok("OpenObserve takes unlimited, as INGEST_WINDOW says"), await RunAsync(server, new IngestWindow(null, null)));
        Assert.Equal(["true", "true"], (await server.StoredAsync()).Select(record => record.GetProperty("targets_seed").GetRawText()));
    }

    [Fact]
    public async Task Without_a_refusal_that_names_it_the_window_stays_open()
    {
        await using var server = await ExaminedServer.StartAsync();
        server.OpenObserve.Faults.Add(new Fault(FaultKind.Status) { Status = 500 });
        Assert.Equal(
            CheckResult.Unknown(
                "a record from ten years away is not refused as too old or too new: HTTP 500",
                "look at ZO_INGEST_ALLOWED_UPTO and ZO_INGEST_ALLOWED_IN_FUTURE of OpenObserve"),
            await RunAsync(server, IngestWindow.Default));
    }

    private static Task<CheckResult> RunAsync(ExaminedServer server, IngestWindow configured) =>
        new WindowCheck("", server.Client, new ProbeRecord(RecordFormat.Record, Guid.Empty), configured, FixedCheck.Passed, TimeProvider.System).RunAsync(ExaminedServer.Token);
}
