using Targets.Forwarder.Redrive;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class RedriveKeyTests
{
    [Theory]
    [InlineData("timeout/cloudtrail/2026/01/02/03/20260102T030405678Z-r-0.ndjson.gz", "timeout", "cloudtrail", "2026-01-02T03", 1)]
    [InlineData("p/q/bad-request/auth0/2026/01/02/23/x", "bad-request", "auth0", "2026-01-02T23", 1)]
    [InlineData("p/all/unknown/2026/01/02/03/x", "all", "unknown", "2026-01-02T03", 1)]
    [InlineData("p/quarantine/timeout/auth0/2026/01/02/03/x-00ff", "timeout", "auth0", "2026-01-02T03", 1)]
    [InlineData("failed/http-endpoint-failed/2026/01/02/03/stream-1-2026-01-02-03-04-05-x.gz", "http-endpoint-failed", "", "2026-01-02T03", 1)]
    [InlineData("aws/lambda/async/f/2026/01/02/2026-01-02T03.04.05-x", "f", "", "2026-01-02T00", 24)]
    [InlineData("2026/01/02/03/x", "", "", "2026-01-02T03", 1)]
    public void A_key_says_reason_source_and_time(string key, string reason, string source, string begin, int hours)
    {
        var time = DateTimeOffset.Parse(begin + ":00Z", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(new RedriveKey(reason, source, time, time.AddHours(hours)), RedriveKey.Parse(key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("events.ndjson")]
    [InlineData("timeout/cloudtrail/x")]
    [InlineData("timeout/cloudtrail/2026/1/2/x")]
    [InlineData("timeout/cloudtrail/2026/01/02")]
    public void Another_key_says_nothing(string key) => Assert.Equal(new RedriveKey("", "", null, null), RedriveKey.Parse(key));

    [Fact]
    public void A_date_that_does_not_exist_is_no_time() => Assert.Equal(new RedriveKey("timeout", "auth0", null, null), RedriveKey.Parse("timeout/auth0/2026/13/45/99/x"));
}
