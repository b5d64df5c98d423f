using Targets.Forwarder.Configuration;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.OpenObserve;

namespace Targets.Forwarder.Tests.Configuration;

public sealed class ForwarderOptionsTests
{
    [Theory]
    [InlineData(EventKind.Unknown, "other")]
    [InlineData(EventKind.Auth0Log, "auth0")]
    [InlineData(EventKind.CloudTrail, "cloudtrail")]
    public void Each_kind_of_event_has_its_stream(EventKind kind, string stream)
    {
        var options = new ForwarderOptions
        {
            DefaultEndpoint = Endpoint("other"),
            Auth0Endpoint = Endpoint("auth0"),
            CloudTrailEndpoint = Endpoint("cloudtrail"),
            AccessKey = new StaticAccessKey(AccessKey.Of("forwarder@example.com", "pass")),
            Backup = new BackupOptions(),
        };
        Assert.Equal(stream, options.EndpointOf(kind).Stream);
    }

    private static OpenObserveEndpoint Endpoint(string stream) =>
        OpenObserveEndpoint.TryParse($"https://openobserve.example.com/api/default/{stream}/_json", allowHttp: false, out var endpoint, out var problem)
            ? endpoint
            : throw new ArgumentException(problem, nameof(stream));
}
