using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Commands;

/// <summary>Replays into an OpenObserve that is another process.</summary>
public sealed class ReplayCommandServerTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Events_arrive_where_the_url_leads()
    {
        await using var server = await OpenObserveProcess.StartAsync();
        var result = await _tool.ReplayAsync(Events(3), "--openobserve-url", server.Url, "--access-key", server.AccessKey);
        Assert.Equal((0, "events 3, matched 3, delivered 3, verified true", ""), (result.ExitCode, result.Summary, result.Errors));
        Assert.Equal(new Dictionary<string, int> { ["e000"] = 1, ["e001"] = 1, ["e002"] = 1 }, await server.StoredAsync());
        Assert.False(Directory.Exists(Path.Combine(_tool.Out, "openobserve")));
    }

    [Fact]
    public async Task A_server_that_is_killed_and_started_again_loses_nothing()
    {
        _tool.Environment["DELIVERY_BUDGET"] = "1s";
        await using var server = await OpenObserveProcess.StartAsync();
        using var replay = _tool.Start(
            "replay", Events(60), "--json", "--out", _tool.Out, "--rate", "40/s", "--concurrency", "2",
            "--openobserve-url", server.Url, "--access-key", server.AccessKey);
        while ((await server.StoredAsync()).Count < 10)
        {
            await Task.Delay(20, Tool.Token);
        }

        await server.KillAsync();
        Assert.False(replay.HasExited);
        await server.StartAgainAsync();
        var result = await Tool.EndAsync(replay);
        Assert.StartsWith("events 60, matched 60, delivered ", result.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("lost", result.Summary, StringComparison.Ordinal);
        Assert.EndsWith("verified true", result.Summary, StringComparison.Ordinal);
        var backedUp = (await BackupFiles.ReadAsync(_tool.Backup)).Select(line => line.Split(' ')[1]);
        Assert.Equal(Some.Ids("e", 60), (await server.StoredAsync()).Keys.Union(backedUp).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_ingestion_token_delivers_but_can_not_verify()
    {
        await using var server = await OpenObserveProcess.StartAsync("--ingestion-token", "t0ken");
        var result = await _tool.ReplayAsync(Events(3), "--openobserve-url", server.Url, "--access-key", OpenObserveProcess.KeyOf("t0ken"));
        Assert.Equal((0, "events 3, matched 3, delivered 3, verified false"), (result.ExitCode, result.Summary));
        Assert.Equal("not verified: the access key does not open _search (an ingestion token does not; a password or a service account's token does)\n", result.Errors);
        Assert.Equal(3, (await server.StoredAsync()).Count);
    }

    [Fact]
    public async Task A_wrong_access_key_of_the_environment_backs_everything_up()
    {
        await using var server = await OpenObserveProcess.StartAsync();
        _tool.Environment["OPENOBSERVE_URL"] = server.Url;
        _tool.Environment["OPENOBSERVE_ACCESS_KEY"] = OpenObserveProcess.KeyOf("wrong");
        var result = await _tool.ReplayAsync(Events(3));
        Assert.Equal((1, "events 3, matched 3, backedUp 3, verified false"), (result.ExitCode, result.Summary));
        Assert.Equal(["unauthorized e000", "unauthorized e001", "unauthorized e002"], await BackupFiles.ReadAsync(_tool.Backup));
    }

    private string Events(int count) => _tool.Files.Write("events.ndjson", string.Join('\n', Some.Ids("e", count).Select(id => Some.CloudTrailEnvelope(id))));
}
