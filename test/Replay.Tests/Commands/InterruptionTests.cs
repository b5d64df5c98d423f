using System.Diagnostics;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Commands;

public sealed class InterruptionTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task The_first_ctrl_c_ends_the_reading_and_the_summary_tells_what_was_done()
    {
        await using var server = await OpenObserveProcess.StartAsync();
        using var replay = await StartAsync(server, "--rate", "0.05/s");
        Tool.Interrupt(replay);
        var result = await Tool.EndAsync(replay);
        Assert.Equal((1, "events 1, matched 1, delivered 1, verified true"), (result.ExitCode, result.Summary));
        Assert.Equal(["stops after the events that are under way; Ctrl+C again stops at once", "stopped before the end of the input"], result.ErrorLines);
    }

    [Fact]
    public async Task The_second_ends_the_process()
    {
        await using var server = await OpenObserveProcess.StartAsync("--fault", "hang:after=1");
        using var replay = await StartAsync(server);
        Tool.Interrupt(replay);
        Assert.Equal("stops after the events that are under way; Ctrl+C again stops at once", await replay.StandardError.ReadLineAsync(Tool.Token));
        Tool.Interrupt(replay);
        Assert.Equal(new ToolResult(130, "", ""), await Tool.EndAsync(replay));
    }

    // Returns when the first event is stored.
    private async Task<Process> StartAsync(OpenObserveProcess server, params string[] arguments)
    {
        var events = _tool.Files.Write("events.ndjson", string.Join('\n', Some.Ids("e", 100).Select(id => Some.CloudTrailEnvelope(id))));
        var replay = _tool.Start(["replay", events, "--json", "--out", _tool.Out, "--openobserve-url", server.Url, "--access-key", server.AccessKey, .. arguments]);
        while ((await server.StoredAsync()).Count == 0)
        {
            await Task.Delay(20, Tool.Token);
        }

        return replay;
    }
}
