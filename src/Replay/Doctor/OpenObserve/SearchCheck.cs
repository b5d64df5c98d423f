using System.Globalization;
using Targets.Forwarder.OpenObserve;

namespace Targets.Replay.Doctor.OpenObserve;

/// <summary>The probe that was counted as stored is found again by <c>_search</c>.</summary>
internal sealed class SearchCheck(
    string label, ServerClient server, ProbeRecord probe, DateTimeOffset sent, IDoctorCheck needs, TimeSpan patience, TimeProvider time) : IDoctorCheck
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public string Name => "search" + label;

    public IDoctorCheck Needs => needs;

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        using var search = server.OpenSearch();
        var begin = time.GetTimestamp();
        while (true)
        {
            var result = await TryAsync(search, cancellationToken).ConfigureAwait(false);
            if (result.Verdict == Verdict.Ok || result.Verdict == Verdict.Warning || time.GetElapsedTime(begin) >= patience)
            {
                return result;
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<CheckResult> TryAsync(OpenObserveSearch search, CancellationToken cancellationToken)
    {
        var at = ProbeRecord.Microseconds(sent);
        var sql = $"SELECT {probe.IdColumn} FROM \"{server.Endpoint.StoredStream}\" WHERE {probe.IdColumn} = '{probe.Id}'";
        try
        {
            var hits = await search.SearchAsync(sql, at, at + 1, 1, cancellationToken).ConfigureAwait(false);
            return hits.GetArrayLength() > 0 ? CheckResult.Ok("the probe is found again") : NotFound();
        }
        catch (OpenObserveSearchException exception) when (exception.IsUnauthorized)
        {
            return CheckResult.Warning(
                "the key opens ingestion only, so that nothing stored can be looked at",
                "the functions need no more; for this check, `targets redrive --verify` and `replay` give the key of a password or of a service account");
        }
        catch (OpenObserveSearchException exception) when (exception.IsMissing)
        {
            return NotFound();
        }
        catch (OpenObserveSearchException exception)
        {
            var status = exception.Status is { } code ? string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)code}") : "no answer";
            return CheckResult.Failure($"{server.Endpoint.SearchUri}: {status}", "look at OpenObserve's log: it stores, but can't be searched");
        }
    }

    private CheckResult NotFound() => CheckResult.Failure(
        string.Create(CultureInfo.InvariantCulture, $"the probe was counted as stored, and is not found within {patience.TotalSeconds:0.###} s"),
        $"look for {probe.Id} in stream {server.Endpoint.StoredStream} under Logs; if it is not there, at OpenObserve's log, its disk and its object store");
}
