using System.Text;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Tests.Envelopes;

public sealed class BareEventTests
{
    [Theory]
    [InlineData("""{"log_id":"1","data":{"type":"s"}}""", EventKind.Auth0Log, """{"detail":{"log_id":"1","data":{"type":"s"}}}""")]
    [InlineData("""{"_id":"1","type":"s"}""", EventKind.Auth0Log, """{"detail":{"data":{"_id":"1","type":"s"}}}""")]
    [InlineData("""{"eventVersion":"1.11"}""", EventKind.CloudTrail, """{"detail":{"eventVersion":"1.11"}}""")]
    [InlineData("""{"source":"x","detail": {"_id":"1","type":"s"} ,"id":"7"}""", EventKind.Auth0Log, """{"source":"x","detail": {"data":{"_id":"1","type":"s"}} ,"id":"7"}""")]
    [InlineData("""{"detail":{"order":1}}""", EventKind.Unknown, "")]
    [InlineData("""{"detail":"text","log_id":"1","data":{}}""", EventKind.Unknown, "")]
    [InlineData("""{"order":1}""", EventKind.Unknown, "")]
    public void A_bare_event_gets_an_envelope_of_nothing_but_its_detail(string json, EventKind kind, string wrapped)
    {
        using var output = new PooledBuffer();
        Assert.Equal(kind, BareEvent.Wrap(Encoding.UTF8.GetBytes(json), output));
        Assert.Equal(wrapped, Encoding.UTF8.GetString(output.Written));
    }
}
