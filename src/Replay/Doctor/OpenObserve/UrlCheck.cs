using Targets.Forwarder.OpenObserve;

namespace Targets.Replay.Doctor.OpenObserve;

/// <summary>The ingestion URL is one that the functions take.</summary>
/// <param name="label">Which of several URLs; empty for the only one.</param>
/// <param name="variable">The variable that holds it.</param>
/// <param name="url">Null where it is not given.</param>
/// <param name="allowHttp">True allows http to every host.</param>
internal sealed class UrlCheck(string label, string variable, string? url, bool allowHttp) : IDoctorCheck
{
    private const string Remedy = "copy it from OpenObserve's page Data sources > Recommended > AWS: https://HOST/aws/ORG/STREAM/_kinesis_firehose";

    public string Name => "ingestion URL" + label;

    public Task<CheckResult> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Run());

    private CheckResult Run()
    {
        if (url is null && label.Length > 0)
        {
            return CheckResult.Failure($"{variable} is not set, and neither is OPENOBSERVE_URL", "set one of them: a function whose events have no URL stops at start");
        }

        if (url is null)
        {
            return CheckResult.Unknown("no URL was given, so nothing of OpenObserve is looked at", $"--openobserve-url URL --access-key KEY, or {variable} and OPENOBSERVE_ACCESS_KEY");
        }

        return OpenObserveEndpoint.TryParse(url, allowHttp, out var endpoint, out var problem)
            ? CheckResult.Ok($"records go to {endpoint.IngestionUri}")
            : CheckResult.Failure(problem, Remedy);
    }
}
