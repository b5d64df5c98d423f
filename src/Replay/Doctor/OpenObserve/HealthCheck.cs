namespace Targets.Replay.Doctor.OpenObserve;

/// <summary>The server answers <c>/healthz</c>, which needs no key.</summary>
internal sealed class HealthCheck(string label, ServerClient server) : IDoctorCheck
{
    public string Name => "server" + label;

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var url = server.Endpoint.HealthUri;
        var answer = await server.GetHealthAsync(cancellationToken).ConfigureAwait(false);
        return answer switch
        {
            { Status: 200 } when answer.Body.Contains("ok", StringComparison.Ordinal) => CheckResult.Ok($"{url} answers"),
            { Status: null } => CheckResult.Failure($"{url}: {answer.Text}", "check the host and port, DNS, the firewall and the certificate, and that OpenObserve runs"),
            { Status: >= 500 } => CheckResult.Failure($"{url}: {answer.Text}", "OpenObserve, or the proxy before it, is not well: look at its log"),
            _ => CheckResult.Failure($"{url}: {answer.Text}", "something else answers there: check the host, and the base path before /aws or /api (ZO_BASE_URI)"),
        };
    }
}
