using Targets.LocalOpenObserve.Faults;
using Targets.Replay.Doctor;
using Targets.Replay.Doctor.OpenObserve;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Doctor.OpenObserve;

public sealed class HealthCheckTests
{
    [Fact]
    public async Task A_server_that_answers_is_ok()
    {
        await using var server = await ExaminedServer.StartAsync();
        Assert.Equal(CheckResult.Ok($"{server.OpenObserve.Url}healthz answers"), await RunAsync(server.Client));
    }

    [Fact]
    public async Task A_server_that_resets_every_connection_is_a_failure()
    {
        await using var server = await ExaminedServer.StartAsync();
        server.OpenObserve.Faults.Add(new Fault(FaultKind.Down));
        var result = await RunAsync(server.Client);
        Assert.StartsWith($"{server.OpenObserve.Url}healthz: no answer: ", result.Found, StringComparison.Ordinal);
        Assert.Equal((Verdict.Failure, "check the host and port, DNS, the firewall and the certificate, and that OpenObserve runs"), (result.Verdict, result.Remedy));
    }

    [Fact]
    public async Task A_port_on_which_nobody_listens_is_a_failure()
    {
        using var client = ClientOf($"http://127.0.0.1:{FreePort.Find()}/api/default/targets/_json");
        Assert.Equal(Verdict.Failure, (await RunAsync(client)).Verdict);
    }

    [Fact]
    public async Task A_wrong_base_path_is_a_failure_that_says_so()
    {
        await using var server = await ExaminedServer.StartAsync();
        using var client = ClientOf($"{server.OpenObserve.Url}base/api/default/targets/_json");
        Assert.Equal(
            CheckResult.Failure($"{server.OpenObserve.Url}base/healthz: HTTP 404", "something else answers there: check the host, and the base path before /aws or /api (ZO_BASE_URI)"),
            await RunAsync(client));
    }

    [Fact]
    public async Task A_proxy_whose_server_is_gone_is_a_failure()
    {
        using var proxy = new CannedServer("502 Bad Gateway", "<html>\r\n<title>502 Bad Gateway</title></html>");
        using var client = ClientOf(proxy.Url);
        Assert.Equal(
            CheckResult.Failure(
                proxy.Url.Replace("api/default/targets/_json", "healthz", StringComparison.Ordinal) + ": HTTP 502 <html>  <title>502 Bad Gateway</title></html>",
                "OpenObserve, or the proxy before it, is not well: look at its log"),
            await RunAsync(client));
    }

    private static ServerClient ClientOf(string url) => new(ExaminedServer.EndpointOf(url), accessKey: null, TimeSpan.FromSeconds(10));

    private static Task<CheckResult> RunAsync(ServerClient client) => new HealthCheck("", client).RunAsync(ExaminedServer.Token);
}
