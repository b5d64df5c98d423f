namespace Targets.Replay.Doctor.OpenObserve;

/// <summary>The access key opens ingestion: asked with a request without records, which stores nothing.</summary>
internal sealed class AccessKeyCheck(string label, ServerClient server, GivenAccessKey key, IDoctorCheck needs) : IDoctorCheck
{
    public string Name => "access key" + label;

    public IDoctorCheck Needs => needs;

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        if (key.Problem is { } problem)
        {
            return problem;
        }

        var answer = await server.IngestAsync("[]"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        return IngestCounts.Of(answer) is null ? CheckResult.Failure(answer.Text, RemedyOf(answer)) : CheckResult.Ok("it opens ingestion");
    }

    private string RemedyOf(ServerAnswer answer) => answer.Status switch
    {
        401 or 403 => "the key is wrong, was rotated, or its user may not write: copy the Access Key again from OpenObserve's page Data sources > Recommended > AWS",
        404 => $"check the URL: is there an organization {server.Endpoint.Organization}?",
        429 => "the organization's quota is used up",
        503 => "OpenObserve's memory or disk is full: give it more",
        >= 500 => "look at OpenObserve's log, and that of the proxy before it",
        null => "the server answers /healthz, but not this: look at the proxy before it, and whether OPENOBSERVE_SECRET_ID can be read here",
        _ => "something else answers there: check the URL",
    };
}
