using System.Text;
using Amazon.Lambda.CloudWatchEvents;

namespace Targets.Functions.Tests;

public sealed class EnvelopeJsonTests
{
    [Fact]
    public void An_envelope_has_eventbridges_names()
    {
        var envelope = new CloudWatchEvent<string>
        {
            Version = "0",
            Id = "7",
            DetailType = "Auth0 log",
            Source = "s\"",
            Account = "111122223333",
            Region = "us-east-1",
            Time = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            Resources = ["a"],
        };
        Assert.Equal(
            """{"version":"0","id":"7","detail-type":"Auth0 log","source":"s\u0022","account":"111122223333","time":"2026-01-02T03:04:05Z","region":"us-east-1","resources":["a"],"detail":{"a" : 1}}""",
            Encoding.UTF8.GetString(EnvelopeJson.Of(envelope, """{"a" : 1}"""u8.ToArray()).Span));
    }

    [Fact]
    public void What_is_missing_is_left_out() =>
        Assert.Equal("""{"detail":{}}""", Encoding.UTF8.GetString(EnvelopeJson.Of(new CloudWatchEvent<string>(), "{}"u8.ToArray()).Span));
}
