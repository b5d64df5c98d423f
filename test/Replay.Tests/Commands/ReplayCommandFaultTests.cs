using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Commands;

public sealed class ReplayCommandFaultTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("503", "backedUp 10", "overloaded breaker-open")]
    [InlineData("lose", "lost 10", "")]
    [InlineData("partial", "rejected 10, backedUp 10", "cast-failed")]
    [InlineData("zero-zero", "backedUp 10", "not-counted")]
    [InlineData("reject", "rejected 10, backedUp 10", "too-old")]
    [InlineData("down:after=4", "delivered 4, backedUp 6", "unreachable breaker-open")]
    public async Task What_openobserve_does_not_take_is_in_the_backup_or_lost(string fault, string counts, string reasons)
    {
        _tool.Environment["DELIVERY_BUDGET"] = "1s";
        var result = await _tool.ReplayAsync(Events(10), "--concurrency", "1", "--fault", fault);
        Assert.Equal($"events 10, matched 10, {counts}, verified true", result.Summary);
        Assert.Equal((1, ""), (result.ExitCode, result.Errors));
        var backedUp = await BackupFiles.ReadAsync(_tool.Backup);
        Assert.Subset(reasons.Split(' ').ToHashSet(), backedUp.Select(line => line.Split(' ')[0]).ToHashSet());
    }

    [Fact]
    public async Task Faults_that_pass_leave_no_trace()
    {
        var result = await _tool.ReplayAsync(Events(10), "--concurrency", "1", "--fault", "503:after=2:count=2", "--fault", "reset:after=6:count=1");
        Assert.Equal((0, "events 10, matched 10, delivered 10, verified true"), (result.ExitCode, result.Summary));
    }

    [Fact]
    public async Task What_a_process_logs_is_in_the_log()
    {
        var result = await _tool.ReplayAsync(Events(1), "--runtime", "process", "--fault", "404");
        Assert.Equal((1, "events 1, matched 1, backedUp 1, verified true"), (result.ExitCode, result.Summary));
        Assert.EndsWith("1 of 1 events went to the backup: 1 not-found\n", await File.ReadAllTextAsync(Path.Combine(_tool.Out, "functions.log"), Tool.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_backup_takes_nothing_either_the_invocations_fail_and_the_events_are_lost()
    {
        var result = await _tool.ReplayAsync(Events(2), "--concurrency", "1", "--fault", "404", "--backup", "/dev/null/backup");
        Assert.Equal((1, "events 2, matched 2, lost 2, verified true"), (result.ExitCode, result.Summary));
        Assert.StartsWith(
            "an invocation failed: DeliveryFailedException: 1 events are neither delivered (1 not-found) nor backed up: can't write not-found/cloudtrail/",
            Assert.Single(result.ErrorLines),
            StringComparison.Ordinal);
    }

    private string Events(int count) => _tool.Files.Write("events.ndjson", string.Join('\n', Some.Ids("e", count).Select(id => Some.CloudTrailEnvelope(id))));
}
