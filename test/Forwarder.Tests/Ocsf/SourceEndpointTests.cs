using System.Text;
using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.Tests.Ocsf;

public sealed class SourceEndpointTests
{
    [Theory]
    [InlineData("203.0.113.7", "src_endpoint.ip")]
    [InlineData("2001:db8::1", "src_endpoint.ip")]
    [InlineData("lambda.amazonaws.com", "src_endpoint.domain")]
    [InlineData("AWS Internal", "src_endpoint.svc_name")]
    [InlineData("AWS Internal/3", "src_endpoint.svc_name")]
    [InlineData("08.1.250.216", "src_endpoint.name")]
    [InlineData("[REDACTED]", "src_endpoint.name")]
    [InlineData("hmac:00ff", "src_endpoint.name")]
    [InlineData("", null)]
    public void A_text_goes_into_the_attribute_that_it_fits(string text, string? expected)
    {
        using var ocsf = new OcsfEvent();
        SourceEndpoint.Set(ocsf, Encoding.UTF8.GetBytes(text));
        var set = OcsfAttributes.All.Where(ocsf.Has).Select(attribute => attribute.Path + "=" + Encoding.UTF8.GetString(ocsf.Text(attribute)));
        Assert.Equal(expected is null ? [] : [$"{expected}={text}"], set);
    }
}
