namespace Targets.Replay.Doctor.OpenObserve;

/// <summary>A marked probe is accepted and counted as stored. HTTP 200 alone says nothing.</summary>
internal sealed class ProbeCheck(string label, ServerClient server, ProbeRecord probe, DateTimeOffset now, IDoctorCheck needs) : IDoctorCheck
{
    public string Name => "probe" + label;

    public IDoctorCheck Needs => needs;

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var answer = await server.IngestAsync(probe.Body(now), cancellationToken).ConfigureAwait(false);
        return IngestCounts.Of(answer) switch
        {
            { Successful: 1, Failed: 0 } => CheckResult.Ok($"a record marked with {ProbeRecord.Mark} is counted as stored"),
            { Failed: > 0 } refused => CheckResult.Failure($"the record is refused: {refused.Error}", RemedyOf(refused.Error)),
            { } counts => CheckResult.Failure(
                $"HTTP 200, but {counts.Successful} records are counted as stored and {counts.Failed} as failed",
                "look at the stream's pipelines, whether it is being deleted, whether it has more columns than ZO_COLS_PER_RECORD_LIMIT, and at OpenObserve's log"),
            null => CheckResult.Failure(answer.Text, "look at OpenObserve's log, and that of the proxy before it"),
        };
    }

    private static string RemedyOf(string error) =>
        error.StartsWith("Too", StringComparison.Ordinal) ? "its time is the present: the clocks differ, or the server's window is too small"
        : error.StartsWith("Failed to cast", StringComparison.Ordinal) ? "the column has another type in this stream: something else writes to it; use another stream"
        : "look at OpenObserve's log";
}
