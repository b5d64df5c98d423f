using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Auth0;

public sealed class Auth0SourceTests
{
    private static readonly string[] Parts = ["ip", "domain", "name", "svc_name"];

    [Theory]
    [InlineData("""{"type":"s","ip":"203.0.113.7","client_ip":"203.0.113.8"}""", "ip 203.0.113.7")]
    [InlineData("""{"type":"s","ip":"2001:db8::1"}""", "ip 2001:db8::1")]
    [InlineData("""{"type":"s","ip":"","client_ip":"203.0.113.8"}""", "ip 203.0.113.8")]
    [InlineData("""{"type":"s","ip":null,"client_ip":"203.0.113.8"}""", "ip 203.0.113.8")]
    [InlineData("""{"type":"s","ip":7,"client_ip":null,"details":{"request":{"ip":"203.0.113.9"}}}""", "ip 203.0.113.9")]
    [InlineData("""{"type":"sapi","details":{"request":{"ip":"203.0.113.9"}}}""", "ip 203.0.113.9")]
    [InlineData("""{"type":"s","ip":"99.xxx.xxx.xxx","client_ip":"203.0.113.8"}""", "name 99.xxx.xxx.xxx")]
    [InlineData("""{"type":"s","ip":"190.257.209.19"}""", "name 190.257.209.19")]
    [InlineData("""{"type":"s","ip":"[REDACTED]"}""", "name [REDACTED]")]
    [InlineData("""{"type":"s","ip":"*****"}""", "name *****")]
    [InlineData("""{"type":"s","ip":"gateway.example.com"}""", "domain gateway.example.com")]
    [InlineData("""{"type":"sapi","ip":""}""", "svc_name Auth0")]
    [InlineData("""{"type":"s"}""", "")]
    [InlineData("""{"type":"gd_unenroll"}""", "")]
    [InlineData("""{"type":"depnote","ip":"203.0.113.7"}""", "")]
    public void The_source_is_the_first_address_that_is_there(string data, string source)
    {
        var json = TestRecord.Auth0(data);
        var set = Parts.Select(part => (Part: part, Value: TestRecord.TextColumn(json, "ocsf_src_endpoint_" + part)));
        Assert.Equal(source, string.Join(", ", set.Where(part => part.Value is not null).Select(part => $"{part.Part} {part.Value}")));
    }
}
