using System.Text;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using Targets.Lambda.Tests.Support;

namespace Targets.Lambda.Tests.SQSEvents;

public sealed class SQSEventTests
{
    private static readonly SourceGeneratorLambdaJsonSerializer<TestJson> Serializer = new();

    [Fact]
    public void A_message_is_read_whole()
    {
        var message = Assert.Single(Read("""
            {"Records":[{"messageId":"m-1","receiptHandle":"r-1","body":"{\"a\":1}","attributes":{"ApproximateReceiveCount":"2","SentTimestamp":"1770091506789"},
             "messageAttributes":{"n":{"stringValue":"5","stringListValues":["a"],"binaryListValues":["AP9h"],"dataType":"Number"},"b":{"binaryValue":"AP9h","dataType":"Binary"}},
             "md5OfBody":"0cc175b9c0f1b6a831c399e269772661","md5OfMessageAttributes":"92eb5ffee6ae2fec3ad71c777531578f","eventSource":"aws:sqs",
             "eventSourceARN":"arn:aws:sqs:us-east-1:111122223333:targets","awsRegion":"us-east-1"}]}
            """).Records);
        Assert.Equal(("m-1", "r-1", """{"a":1}"""), (message.MessageId, message.ReceiptHandle, message.Body));
        Assert.Equal(("0cc175b9c0f1b6a831c399e269772661", "92eb5ffee6ae2fec3ad71c777531578f"), (message.Md5OfBody, message.Md5OfMessageAttributes));
        Assert.Equal(
            ("aws:sqs", "arn:aws:sqs:us-east-1:111122223333:targets", "us-east-1"), (message.EventSource, message.EventSourceArn, message.AwsRegion));
        Assert.Equal(new Dictionary<string, string> { ["ApproximateReceiveCount"] = "2", ["SentTimestamp"] = "1770091506789" }, message.Attributes);
        Assert.Equal(("5", "Number"), (message.MessageAttributes["n"].StringValue, message.MessageAttributes["n"].DataType));
        Assert.Equal(["a"], message.MessageAttributes["n"].StringListValues);
        Assert.Equal([0x00, 0xff, 0x61], Assert.Single(message.MessageAttributes["n"].BinaryListValues).ToArray());
        Assert.Equal([0x00, 0xff, 0x61], message.MessageAttributes["b"].BinaryValue.ToArray());
    }

    [Fact]
    public void An_event_survives_a_round_trip()
    {
        const string Json =
            """{"Records":[{"MessageId":"m-1","ReceiptHandle":"r-1","Body":"b","Md5OfBody":"0","eventSourceARN":"arn:aws:sqs:us-east-1:111122223333:targets","EventSource":"aws:sqs","AwsRegion":"us-east-1","Attributes":{"ApproximateReceiveCount":"2"},"MessageAttributes":{"b":{"BinaryValue":"AP9h","DataType":"Binary"}}}]}""";
        using var written = new MemoryStream();
        Serializer.Serialize(Read(Json), written);
        Assert.Equal(Json, Encoding.UTF8.GetString(written.ToArray()));
    }

    private static SQSEvent Read(string json) => Serializer.Deserialize<SQSEvent>(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
