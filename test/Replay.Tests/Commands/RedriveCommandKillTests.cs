using System.Text;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Commands;

/// <summary>Redrives that are ended by SIGKILL, wherever they are.</summary>
public sealed class RedriveCommandKillTests : IDisposable
{
    private const int Objects = 40;
    private const int EventsOfOne = 10;

    /// <summary>Fewer than the refusals that lead to quarantine.</summary>
    private const int Kills = 3;

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Nothing_is_lost_and_what_is_stored_twice_can_be_told()
    {
        await using var openObserve = await OpenObserveProcess.StartAsync();
        string[] ids = [.. Some.Ids("e", Objects * EventsOfOne)];
        foreach (var (number, chunk) in ids.Chunk(EventsOfOne).Index())
        {
            var lines = chunk.Select(id => Some.CloudTrailEnvelope(id)).Append(number % 4 == 0 ? "no json" : "");
            _tool.Files.Write($"backup/timeout/cloudtrail/2026/11/02/09/{number:D2}.ndjson.gz", TemporaryDirectory.Gzip(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
        }

        var random = new Random(20261102);
        for (var kill = 0; kill < Kills; kill++)
        {
            // One that sends ten events ten times a second is somewhere between its start and its tenth object then.
            using var process = _tool.Start(["redrive", Backup, "--rate", "100/s", .. Destination(openObserve)]);
            process.StandardInput.Close();
            await Task.WhenAny(Tool.EndAsync(process), Task.Delay(random.Next(300, 1200), Tool.Token));
            process.Kill();
            await process.WaitForExitAsync(Tool.Token);
        }

        var left = Directory.GetFiles(Backup, "*.gz", SearchOption.AllDirectories).Length;
        var result = await _tool.RunAsync(["redrive", Backup, "--verify", "--json", .. Destination(openObserve)]);
        Assert.StartsWith($$"""{"objects":{{left}},""", result.Output, StringComparison.Ordinal);
        Assert.Contains($"\"remaining\":{Objects / 4},", result.Output, StringComparison.Ordinal);
        var stored = await openObserve.StoredAsync();
        Assert.Equal(ids, stored.Keys.Order(StringComparer.Ordinal));
        Assert.All(stored.Values, count => Assert.InRange(count, 1, 1 + Kills));
        Assert.Equal(Objects / 4, Directory.GetFiles(Backup, "*.gz", SearchOption.AllDirectories).Length);
    }

    private string Backup => _tool.Files.PathOf("backup");

    private static string[] Destination(OpenObserveProcess openObserve) => ["--openobserve-url", openObserve.Url, "--access-key", openObserve.AccessKey];
}
