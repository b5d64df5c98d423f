using System.Text;
using System.Text.Json;
using Targets.Forwarder.Redrive;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class WrapperTests
{
    [Theory]
    [InlineData("""{"rawData":"e30="}""", "ErrorRecord", "\"e30=\"")]
    [InlineData("""{"attemptsMade":"4","rawData":"e30=","lambdaArn":"a"}""", "ErrorRecord", "\"e30=\"")]
    [InlineData("""{"requestContext":{},"requestPayload":{"a":1}}""", "LambdaFailure", """{"a":1}""")]
    [InlineData("""{"requestPayload":"text","requestContext":{}}""", "LambdaFailure", "\"text\"")]
    [InlineData("""{"KinesisBatchInfo":{},"payload":"{}"}""", "StreamFailure", "\"{}\"")]
    [InlineData("""{"payload":{"Records":[]},"KinesisBatchInfo":{}}""", "StreamFailure", """{"Records":[]}""")]
    [InlineData("""{"messageId":"m","body":"{}"}""", "QueueMessage", "\"{}\"")]
    [InlineData("""{"Body":"{}","MessageId":"m"}""", "QueueMessage", "\"{}\"")]
    [InlineData("""{"kinesis":{"data":"e30="},"eventSource":"aws:kinesis"}""", "StreamRecord", """{"data":"e30="}""")]
    [InlineData("""{"Records":[{}]}""", "List", "[{}]")]
    [InlineData("""{"Messages":[]}""", "List", "[]")]
    public void What_an_event_is_wrapped_in_is_told_by_its_members_in_any_order(string json, string kind, string content) =>
        Assert.Equal((kind, content), Read(json));

    [Fact]
    public void A_record_is_known_by_its_first_member() => Assert.Equal(("Record", ""), Read("""{"_timestamp":1,"rawData":"e30="}"""));

    [Theory]
    [InlineData("""{"detail-type":"t","rawData":"e30="}""")]
    [InlineData("""{"version":"0","detail":{},"Records":[]}""")]
    [InlineData("""{"a":1,"_timestamp":1}""")]
    [InlineData("""{"rawData":7}""")]
    [InlineData("""{"raw\u0044ata":"e30="}""")]
    [InlineData("""{"requestPayload":{}}""")]
    [InlineData("""{"requestPayload":null,"requestContext":{}}""")]
    [InlineData("""{"payload":"{}"}""")]
    [InlineData("""{"KinesisBatchInfo":{}}""")]
    [InlineData("""{"body":"{}"}""")]
    [InlineData("""{"messageId":"m","body":{}}""")]
    [InlineData("""{"Records":{}}""")]
    [InlineData("""{"kinesis":"stream"}""")]
    [InlineData("""{"eventVersion":"1.11","eventID":"e","requestParameters":{"Records":[]}}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("7")]
    public void Anything_else_is_the_event_itself(string json) => Assert.Equal("None", Read(json).Kind);

    [Fact]
    public void An_event_in_its_envelope_is_not_read_to_its_end() => Assert.Equal(("None", ""), Read("""{"version":"0","detail-type":"t","detail":{{{"""));

    [Theory]
    [InlineData("""{"a":}""")]
    [InlineData("no json")]
    public void What_is_no_json_is_said_to_be_none(string text) =>
        Assert.ThrowsAny<JsonException>(() => Read(text));

    [Fact]
    public void An_error_record_says_what_it_knows_of_its_event()
    {
        var json = Encoding.UTF8.GetBytes(SomeFailure.Firehose("{}", "HttpEndpoint.RequestTimeout", "no \"answer\""));
        var wrapper = Wrapper.Read(json);
        Assert.False(wrapper.Error.IsOwn);
        var found = wrapper.Error.Read(json);
        Assert.Equal(("timeout", 4, "no \"answer\""), (Forwarder.Delivery.Reasons.Word(found.Reason), found.Attempts, found.Response));
    }

    private static (string Kind, string Content) Read(string text)
    {
        var json = Encoding.UTF8.GetBytes(text);
        var wrapper = Wrapper.Read(json);
        return (wrapper.Kind.ToString(), wrapper.Content.IsMissing ? "" : Encoding.UTF8.GetString(wrapper.Content.Raw(json)));
    }
}
