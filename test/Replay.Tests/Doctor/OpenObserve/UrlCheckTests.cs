using Targets.Replay.Doctor;
using Targets.Replay.Doctor.OpenObserve;

namespace Targets.Replay.Tests.Doctor.OpenObserve;

public sealed class UrlCheckTests
{
    private const string Remedy = "copy it from OpenObserve's page Data sources > Recommended > AWS: https://HOST/aws/ORG/STREAM/_kinesis_firehose";
    private const string Expected = "; expected https://HOST/aws/ORG/STREAM/_kinesis_firehose or https://HOST/api/ORG/STREAM/_json";

    [Theory]
    [InlineData("https://example.com/aws/default/targets/_kinesis_firehose")]
    [InlineData("https://example.com/api/default/targets/_json")]
    public async Task Both_forms_of_the_url_are_ok(string url) =>
        Assert.Equal(CheckResult.Ok("records go to https://example.com/api/default/targets/_json"), await RunAsync(url));

    [Theory]
    [InlineData("example.com", "got what is no http or https URL" + Expected)]
    [InlineData("https://example.com/web/logs", "got the path /web/logs" + Expected)]
    [InlineData("https://maria:example-secret@example.com/api/default/targets/_json", "got a URL with a user or password in it; put the access key into OPENOBSERVE_ACCESS_KEY")]
    [InlineData("http://example.com/api/default/targets/_json", "got http to example.com; expected https, or OPENOBSERVE_ALLOW_HTTP=true")]
    public async Task Another_url_is_a_failure_that_says_what_is_expected(string url, string found) =>
        Assert.Equal(CheckResult.Failure(found, Remedy), await RunAsync(url));

    [Fact]
    public async Task Http_to_any_host_is_ok_where_the_variable_allows_it() => Assert.Equal(
        CheckResult.Ok("records go to http://example.com/api/default/targets/_json"), await RunAsync("http://example.com/api/default/targets/_json", allowHttp: true));

    [Fact]
    public async Task Without_a_url_it_says_what_it_needs() => Assert.Equal(
        CheckResult.Unknown("no URL was given, so nothing of OpenObserve is looked at", "--openobserve-url URL --access-key KEY, or OPENOBSERVE_URL and OPENOBSERVE_ACCESS_KEY"),
        await RunAsync(null));

    [Fact]
    public async Task A_source_without_a_url_beside_one_that_has_its_own_is_a_failure() => Assert.Equal(
        CheckResult.Failure("OPENOBSERVE_URL_CLOUDTRAIL is not set, and neither is OPENOBSERVE_URL", "set one of them: a function whose events have no URL stops at start"),
        await new UrlCheck(" (CloudTrail)", "OPENOBSERVE_URL_CLOUDTRAIL", null, allowHttp: false).RunAsync(TestContext.Current.CancellationToken));

    private static Task<CheckResult> RunAsync(string? url, bool allowHttp = false) =>
        new UrlCheck("", "OPENOBSERVE_URL", url, allowHttp).RunAsync(TestContext.Current.CancellationToken);
}
