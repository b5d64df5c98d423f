using Targets.LocalOpenObserve.Faults;
using Targets.Replay.Doctor;
using Targets.Replay.Doctor.OpenObserve;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Doctor.OpenObserve;

public sealed class AccessKeyCheckTests
{
    [Theory]
    [InlineData(ExaminedServer.Password)]
    [InlineData(ExaminedServer.IngestionToken)]
    public async Task A_key_that_opens_ingestion_is_ok_and_nothing_is_stored(string secret)
    {
        await using var server = await ExaminedServer.StartAsync(secret: secret);
        Assert.Equal(CheckResult.Ok("it opens ingestion"), await RunAsync(server));
        Assert.Empty(await server.StoredAsync());
    }

    [Fact]
    public async Task A_wrong_key_is_a_failure_in_the_servers_plain_words()
    {
        await using var server = await ExaminedServer.StartAsync(secret: "wrong");
        Assert.Equal(
            CheckResult.Failure(
                "HTTP 401 Unauthorized Access",
                "the key is wrong, was rotated, or its user may not write: copy the Access Key again from OpenObserve's page Data sources > Recommended > AWS"),
            await RunAsync(server));
    }

    [Theory]
    [InlineData("404", "HTTP 404 Organization not found", "check the URL: is there an organization default?")]
    [InlineData("429", """HTTP 429 {"code":429,"message":"Too many requests"}""", "the organization's quota is used up")]
    [InlineData("500", "HTTP 500", "look at OpenObserve's log, and that of the proxy before it")]
    [InlineData("503", """HTTP 503 {"code":503,"message":"Error# MemoryTableOverflowError"}""", "OpenObserve's memory or disk is full: give it more")]
    [InlineData("not-json", "HTTP 200 OK", "something else answers there: check the URL")]
    [InlineData("redirect", "HTTP 307", "something else answers there: check the URL")]
    [InlineData("hang", "no answer: nothing within 0.3 s", "the server answers /healthz, but not this: look at the proxy before it, and whether OPENOBSERVE_SECRET_ID can be read here")]
    public async Task Every_other_answer_is_a_failure_with_its_own_remedy(string fault, string found, string remedy)
    {
        await using var server = await ExaminedServer.StartAsync(timeout: fault == "hang" ? TimeSpan.FromMilliseconds(300) : null);
        Assert.True(Fault.TryParse(fault, out var parsed, out _));
        server.OpenObserve.Faults.Add(parsed);
        Assert.Equal(CheckResult.Failure(found, remedy), await RunAsync(server));
    }

    [Fact]
    public async Task A_text_that_is_no_key_is_a_failure_and_is_not_shown()
    {
        await using var server = await ExaminedServer.StartAsync();
        var given = GivenAccessKey.Read(name => name == "OPENOBSERVE_ACCESS_KEY" ? "example-secret" : null);
        Assert.Equal(
            CheckResult.Failure(
                "what was given, and is not shown, is no access key", "copy the Access Key from OpenObserve's page Data sources > Recommended > AWS: base64 of user:password"),
            await RunAsync(server, given));
    }

    [Fact]
    public async Task Without_a_key_it_says_what_it_needs()
    {
        await using var server = await ExaminedServer.StartAsync();
        Assert.Equal(
            CheckResult.Unknown(
                "no access key was given",
                "--access-key KEY or OPENOBSERVE_ACCESS_KEY; copy the Access Key from OpenObserve's page Data sources > Recommended > AWS: base64 of user:password"),
            await RunAsync(server, GivenAccessKey.Read(static _ => null)));
    }

    [Fact]
    public async Task A_secret_that_can_not_be_read_here_is_a_failure()
    {
        await using var server = await ExaminedServer.StartAsync();
        var port = FreePort.Find().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var given = GivenAccessKey.Read(name => name switch { "OPENOBSERVE_SECRET_ID" => "example", "PARAMETERS_SECRETS_EXTENSION_HTTP_PORT" => port, _ => null });
        using var client = new ServerClient(server.Client.Endpoint, given.Source, TimeSpan.FromSeconds(10));
        var result = await new AccessKeyCheck("", client, given, FixedCheck.Passed).RunAsync(ExaminedServer.Token);
        Assert.Equal((Verdict.Failure, $"no answer: the secrets extension does not answer on port {port}; is its layer attached?"), (result.Verdict, result.Found));
    }

    private static Task<CheckResult> RunAsync(ExaminedServer server, GivenAccessKey? key = null) =>
        new AccessKeyCheck("", server.Client, key ?? ExaminedServer.KeyOf(ExaminedServer.Password), FixedCheck.Passed).RunAsync(ExaminedServer.Token);
}
