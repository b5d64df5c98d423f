using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Commands;

/// <summary>Replays what others recorded: 2,900 CloudTrail records and two Auth0 events.</summary>
public sealed class ReplayCommandRecordedTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Every_recorded_event_arrives()
    {
        var data = RepositoryFiles.Shared("data");
        var result = await _tool.ReplayAsync(
            Path.Combine(data, "cloudtrail-recorded.ndjson.gz"), Path.Combine(data, "auth0-eventbridge-recorded.json"), "--parameter", "CloudTrailReadOnlyEvents=true");
        Assert.Equal((0, "events 2902, matched 2902, delivered 2902, verified true", ""), (result.ExitCode, result.Summary, result.Errors));
        Assert.Equal(["Auth0LogRule: matched 2, delivered 2", "CloudTrailRule: matched 2900, delivered 2900"], result.Rules);
    }
}
