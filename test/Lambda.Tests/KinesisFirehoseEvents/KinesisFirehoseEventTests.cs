using System.Text;
using Amazon.Lambda.KinesisFirehoseEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Targets.Lambda.Tests.Support;

namespace Targets.Lambda.Tests.KinesisFirehoseEvents;

public sealed class KinesisFirehoseEventTests
{
    private static readonly SourceGeneratorLambdaJsonSerializer<TestJson> Serializer = new();

    [Fact]
    public void A_record_is_read_whole()
    {
        var read = Read("""
            {"invocationId":"i-1","deliveryStreamArn":"arn:aws:firehose:us-east-1:111122223333:deliverystream/targets","region":"us-east-1",
             "records":[{"recordId":"49546986683135544286507457936321625675700192471156785154","approximateArrivalTimestamp":1770091506789,"data":"eyJhIjoiw7wifQ=="}]}
            """);
        Assert.Equal(
            ("i-1", "arn:aws:firehose:us-east-1:111122223333:deliverystream/targets", "us-east-1"), (read.InvocationId, read.DeliveryStreamArn, read.Region));
        var record = Assert.Single(read.Records);
        Assert.Equal("49546986683135544286507457936321625675700192471156785154", record.RecordId);
        Assert.Equal(1_770_091_506_789, record.ApproximateArrivalEpoch);
        Assert.Equal(new DateTime(2026, 2, 3, 4, 5, 6, 789, DateTimeKind.Utc), record.ApproximateArrivalTimestamp);
        Assert.Equal(DateTimeKind.Utc, record.ApproximateArrivalTimestamp.Kind);
        Assert.Equal("eyJhIjoiw7wifQ==", record.Base64EncodedData);
        Assert.Equal("""{"a":"ü"}""", record.DecodeData());
    }

    [Fact]
    public void An_event_survives_a_round_trip()
    {
        const string Json =
            """{"InvocationId":"i-1","DeliveryStreamArn":"a","Region":"us-east-1","Records":[{"RecordId":"r-1","approximateArrivalTimestamp":1770091506789,"data":"e30="}]}""";
        using var written = new MemoryStream();
        Serializer.Serialize(Read(Json), written);
        Assert.Equal(Json, Encoding.UTF8.GetString(written.ToArray()));
    }

    private static KinesisFirehoseEvent Read(string json) => Serializer.Deserialize<KinesisFirehoseEvent>(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
