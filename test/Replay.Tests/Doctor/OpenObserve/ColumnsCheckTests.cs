using System.Text.Json;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Records;
using Targets.LocalOpenObserve;
using Targets.LocalOpenObserve.Faults;
using Targets.Replay.Doctor;
using Targets.Replay.Doctor.OpenObserve;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Doctor.OpenObserve;

public sealed class ColumnsCheckTests
{
    private static readonly LocalOpenObserveOptions Unlimited = new() { AllowedUpTo = TimeSpan.FromDays(36_525) };
    private static readonly int All = RecordColumns.All.Count;

    [Fact]
    public async Task A_stream_with_every_column_in_its_type_is_ok()
    {
        await using var server = await ExaminedServer.StartAsync(Unlimited);
        await server.StoreAsync($"[{Record(RecordColumns.All)}]");
        Assert.Equal(CheckResult.Ok($"all {All} columns are there, in their types"), await RunAsync(server));
    }

    [Fact]
    public async Task A_column_that_no_event_had_yet_is_a_warning()
    {
        await using var server = await ExaminedServer.StartAsync(Unlimited);
        await server.StoreAsync($"[{Record(RecordColumns.All.Where(column => column.Name is not ("eventName" or "log_id")))}]");
        Assert.Equal(
            CheckResult.Warning(
                $"2 of {All} columns are not there yet: eventname, log_id",
                "a column comes with the first event that has it, and a query that names it fails before; `targets import` makes them all"),
            await RunAsync(server));
    }

    [Fact]
    public async Task Of_many_columns_that_are_missing_the_first_are_named()
    {
        await using var server = await ExaminedServer.StartAsync(Unlimited);
        await server.StoreAsync($"[{Record(RecordColumns.All.Skip(6))},{Record(RecordColumns.All.Take(1))}]");
        Assert.Equal(
            $"5 of {All} columns are not there yet: {string.Join(", ", RecordColumns.All.Skip(1).Take(5).Select(column => column.StoredName))}", (await RunAsync(server)).Found);
        await using var empty = await ExaminedServer.StartAsync(Unlimited);
        await empty.StoreAsync($"[{Record(RecordColumns.All.Take(1))}]");
        Assert.Equal(
            $"{All - 1} of {All} columns are not there yet: {string.Join(", ", RecordColumns.All.Skip(1).Take(5).Select(column => column.StoredName))}, …",
            (await RunAsync(empty)).Found);
    }

    [Fact]
    public async Task A_column_of_another_type_is_a_failure_whatever_is_missing()
    {
        await using var server = await ExaminedServer.StartAsync(Unlimited);
        await server.StoreAsync("""[{"_timestamp":1767323045000000,"event_time":"2026-01-02","targets_redriven":1,"eventname":7,"log_id":"1"}]""");
        Assert.Equal(
            CheckResult.Failure(
                "of another type than in docs/records.md: event_time (Utf8, not Int64), targets_redriven (Int64, not Boolean), eventname (Int64, not Utf8)",
                "something else writes to the stream, and a column's type does not go back: use another stream, or delete this one"),
            await RunAsync(server));
    }

    [Fact]
    public async Task A_key_for_ingestion_only_leaves_it_open()
    {
        await using var server = await ExaminedServer.StartAsync(secret: ExaminedServer.IngestionToken);
        Assert.Equal(
            CheckResult.Unknown("the key opens ingestion only", "give the key of a password or of a service account, or look at the stream's schema under Streams"),
            await RunAsync(server));
    }

    [Fact]
    public async Task A_stream_that_is_not_listed_leaves_it_open()
    {
        await using var server = await ExaminedServer.StartAsync();
        Assert.Equal(CheckResult.Unknown("""the schema of targets can't be read: HTTP 200 {"list":[]}""", "look at it under Streams"), await RunAsync(server));
    }

    [Fact]
    public async Task A_server_that_is_gone_leaves_it_open()
    {
        await using var server = await ExaminedServer.StartAsync();
        server.OpenObserve.Faults.Add(new Fault(FaultKind.Down));
        Assert.Equal(Verdict.Unknown, (await RunAsync(server)).Verdict);
    }

    [Fact]
    public async Task The_other_format_has_other_columns()
    {
        await using var server = await ExaminedServer.StartAsync();
        Assert.Equal(
            CheckResult.Unknown("RECORD_FORMAT is not record", "docs/records.md says what columns an OCSF event has"),
            await new ColumnsCheck("", server.Client, RecordFormat.Ocsf, FixedCheck.Passed).RunAsync(ExaminedServer.Token));
    }

    private static string Record(IEnumerable<Column> columns) => "{" + string.Join(',', columns.Select(column =>
        $"{JsonSerializer.Serialize(column.Name)}:{(column.Type is ColumnType.Int64 or ColumnType.Boolean ? column.Example : JsonSerializer.Serialize(column.Example))}")) + "}";

    private static Task<CheckResult> RunAsync(ExaminedServer server) =>
        new ColumnsCheck("", server.Client, RecordFormat.Record, FixedCheck.Passed).RunAsync(ExaminedServer.Token);
}
