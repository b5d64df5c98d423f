namespace Targets.Replay.Doctor.OpenObserve;

/// <summary>The stream's name as OpenObserve stores it, and as queries have to write it.</summary>
internal sealed class StreamNameCheck(string label, ServerClient server, IDoctorCheck needs) : IDoctorCheck
{
    public string Name => "stream name" + label;

    public IDoctorCheck Needs => needs;

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var (named, expected) = (server.Endpoint.Stream, server.Endpoint.StoredStream);
        var answer = await server.IngestAsync("[]"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        if (IngestCounts.Of(answer) is not { } counts)
        {
            return CheckResult.Unknown(answer.Text, $"expected {expected}");
        }

        if (counts.Stream != expected)
        {
            return CheckResult.Warning(
                $"{named} is stored as {counts.Stream}, not as {expected}",
                "redrive and replay search under the second name; give the stream a name of lower-case letters, digits and _");
        }

        return CheckResult.Ok(named == expected ? $"it is stored as {expected}" : $"{named} is stored as {expected}, and so queries and dashboards name it");
    }
}
