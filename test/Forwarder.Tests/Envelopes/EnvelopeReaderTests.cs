using System.Text;
using System.Text.Json;
using Targets.Forwarder.Auth0;
using Targets.Forwarder.CloudTrail;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Tests.Envelopes;

public sealed class EnvelopeReaderTests
{
    [Theory]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","detail":{}}""", EventKind.CloudTrail)]
    [InlineData("""{"detail-type":"AWS Console Signin via CloudTrail","detail":{}}""", EventKind.CloudTrail)]
    [InlineData("""{"detail-type":"AWS Console Sign In via CloudTrail","detail":{}}""", EventKind.CloudTrail)]
    [InlineData("""{"detail-type":"Auth0 log","detail":{}}""", EventKind.Auth0Log)]
    [InlineData("""{"detail-type":"other","source":"aws.partner/auth0.com/a-1/auth0.logs","detail":{}}""", EventKind.Auth0Log)]
    [InlineData("""{"detail-type":"transformed","detail":{"eventVersion":"1.08"}}""", EventKind.CloudTrail)]
    [InlineData("""{"detail":{"log_id":"1","data":{}}}""", EventKind.Auth0Log)]
    [InlineData("""{"detail":{"log_id":"1"}}""", EventKind.Unknown)]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","detail":"text"}""", EventKind.Unknown)]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","detail":null}""", EventKind.Unknown)]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail"}""", EventKind.Unknown)]
    [InlineData("""{"specversion":"1.0","type":"user.created"}""", EventKind.Unknown)]
    [InlineData("{}", EventKind.Unknown)]
    public void The_kind_is_that_of_the_envelope_or_else_of_the_detail(string json, EventKind kind) => Assert.Equal(kind, Read(json).Kind);

    [Fact]
    public void Members_may_stand_in_any_order()
    {
        var view = Read("""{"detail":{"eventName":"RunInstances"},"id":"7","detail-type":"AWS API Call via CloudTrail"}""");
        Assert.Equal((EventKind.CloudTrail, "RunInstances", "7"), (view.Kind, view.Unescaped(CloudTrailFields.EventName), view.Unescaped(EnvelopeFields.Id)));
    }

    [Fact]
    public void Auth0_fields_are_read_below_data()
    {
        var view = Read("""{"detail-type":"Auth0 log","detail":{"log_id":"9","data":{"type":"fp","details":{"request":{"method":"post"}}}}}""");
        Assert.Equal("fp", view.Unescaped(Auth0Fields.Type));
        Assert.Equal("post", view.Unescaped(Auth0Fields.RequestMethod));
        Assert.Equal("9", view.Unescaped(Auth0Fields.DetailLogId));
        Assert.Empty(view.Unknown);
    }

    [Fact]
    public void A_second_detail_is_kept_as_unknown()
    {
        var view = Read("""{"detail-type":"Auth0 log","detail":{"data":{"type":"s"}},"detail":{"data":{"type":"f"}}}""");
        Assert.Equal("s", view.Unescaped(Auth0Fields.Type));
        Assert.Equal("""{"data":{"type":"f"}}""", Encoding.UTF8.GetString(Assert.Single(view.Unknown).Value.Raw(view.Json.Span)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("[]")]
    [InlineData("""{"a":1""")]
    [InlineData("""{"a":1} {}""")]
    [InlineData("""{"a":1}x""")]
    public void What_is_no_single_json_object_throws(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    private static EventView Read(string json)
    {
        var view = new EventView();
        EnvelopeReader.Read(Encoding.UTF8.GetBytes(json), view);
        return view;
    }
}
