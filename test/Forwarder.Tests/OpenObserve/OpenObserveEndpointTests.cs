using Targets.Forwarder.OpenObserve;

namespace Targets.Forwarder.Tests.OpenObserve;

public sealed class OpenObserveEndpointTests
{
    private const string Expected = "expected https://HOST/aws/ORG/STREAM/_kinesis_firehose or https://HOST/api/ORG/STREAM/_json";

    [Theory]
    [InlineData("https://o2.example.com/aws/acme/audit/_kinesis_firehose", "https://o2.example.com", "acme", "audit")]
    [InlineData("https://o2.example.com/api/acme/audit/_json", "https://o2.example.com", "acme", "audit")]
    [InlineData("https://o2.example.com/api/acme/audit/_json/", "https://o2.example.com", "acme", "audit")]
    [InlineData("https://o2.example.com:5080/api/acme/audit/_json?pretty=1#top", "https://o2.example.com:5080", "acme", "audit")]
    [InlineData("https://example.com/observe/o2/aws/acme/audit/_kinesis_firehose", "https://example.com/observe/o2", "acme", "audit")]
    [InlineData("https://example.com/api/api/acme/audit/_json", "https://example.com/api", "acme", "audit")]
    public void Both_forms_are_understood_and_json_is_used(string url, string root, string organization, string stream)
    {
        var endpoint = Parse(url);
        Assert.Equal((organization, stream), (endpoint.Organization, endpoint.Stream));
        Assert.Equal(
            [$"{root}/api/{organization}/{stream}/_json", $"{root}/api/{organization}/_search", $"{root}/healthz"],
            new[] { endpoint.IngestionUri, endpoint.SearchUri, endpoint.HealthUri }.Select(uri => uri.ToString()));
    }

    [Theory]
    [InlineData("targets", "targets")]
    [InlineData("aws-cloudtrail", "aws_cloudtrail")]
    [InlineData("AWS--CloudTrail.2026", "aws_cloudtrail_2026")]
    [InlineData("a:b_c", "a:b_c")]
    [InlineData("my%20stream", "my_stream")]
    [InlineData("%C3%BCberwachung", "_berwachung")]
    public void A_stream_is_stored_under_its_formatted_name(string stream, string stored) =>
        Assert.Equal(stored, Parse($"https://o2.example.com/api/acme/{stream}/_json").StoredStream);

    [Fact]
    public void What_is_escaped_in_the_url_stays_so_on_the_way()
    {
        var endpoint = Parse("https://o2.example.com/api/my%20org/my%20stream/_json");
        Assert.Equal(("my org", "my stream"), (endpoint.Organization, endpoint.Stream));
        Assert.Equal("https://o2.example.com/api/my%20org/my%20stream/_json", endpoint.IngestionUri.AbsoluteUri);
    }

    [Theory]
    [InlineData("", "got what is no http or https URL; " + Expected)]
    [InlineData("o2.example.com/api/acme/audit/_json", "got what is no http or https URL; " + Expected)]
    [InlineData("/api/acme/audit/_json", "got what is no http or https URL; " + Expected)]
    [InlineData("wss://o2.example.com/api/acme/audit/_json", "got what is no http or https URL; " + Expected)]
    [InlineData("https://o2.example.com/", "got the path /; " + Expected)]
    [InlineData("https://o2.example.com/api/acme/_json", "got the path /api/acme/_json; " + Expected)]
    [InlineData("https://o2.example.com/api//audit/_json", "got the path /api//audit/_json; " + Expected)]
    [InlineData("https://o2.example.com/api/acme//_json", "got the path /api/acme//_json; " + Expected)]
    [InlineData("https://o2.example.com/aws/acme/audit/_json", "got the path /aws/acme/audit/_json; " + Expected)]
    [InlineData("https://o2.example.com/api/acme/audit/_kinesis_firehose", "got the path /api/acme/audit/_kinesis_firehose; " + Expected)]
    [InlineData("https://o2.example.com/API/acme/audit/_json", "got the path /API/acme/audit/_json; " + Expected)]
    [InlineData("http://o2.example.com/api/acme/audit/_json", "got http to o2.example.com; expected https, or OPENOBSERVE_ALLOW_HTTP=true")]
    [InlineData("http://198.51.100.7/api/acme/audit/_json", "got http to 198.51.100.7; expected https, or OPENOBSERVE_ALLOW_HTTP=true")]
    [InlineData("https://ada:pass@o2.example.com/api/acme/audit/_json", "got a URL with a user or password in it; put the access key into OPENOBSERVE_ACCESS_KEY")]
    public void What_is_wrong_is_told_without_the_password(string url, string expected)
    {
        Assert.False(OpenObserveEndpoint.TryParse(url, allowHttp: false, out var endpoint, out var problem));
        Assert.Equal((expected, null), (problem, endpoint));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080/api/acme/audit/_json", false)]
    [InlineData("http://localhost/api/acme/audit/_json", false)]
    [InlineData("http://[::1]/api/acme/audit/_json", false)]
    [InlineData("http://o2.example.com/api/acme/audit/_json", true)]
    public void Http_is_for_loopback_or_where_it_is_allowed(string url, bool allowHttp) =>
        Assert.True(OpenObserveEndpoint.TryParse(url, allowHttp, out _, out _));

    private static OpenObserveEndpoint Parse(string url) =>
        OpenObserveEndpoint.TryParse(url, allowHttp: false, out var endpoint, out var problem) ? endpoint : throw new ArgumentException(problem, nameof(url));
}
