using System.Text;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Targets.Lambda.Tests.Support;

namespace Targets.Lambda.Tests.CloudWatchEvents;

public sealed class CloudWatchEventTests
{
    private static readonly SourceGeneratorLambdaJsonSerializer<TestJson> Serializer = new();

    [Fact]
    public void An_event_is_read_whole()
    {
        var read = Read("""
            {"version":"0","id":"7bf73129-1428-4cd3-a780-95db273d1602","detail-type":"Order placed","source":"com.example.shop","account":"111122223333",
             "time":"2026-02-03T04:05:06Z","region":"us-east-1","resources":["arn:aws:sqs:us-east-1:111122223333:orders"],"detail":{"item":"tea","count":2}}
            """);
        Assert.Equal(
            ("0", "7bf73129-1428-4cd3-a780-95db273d1602", "Order placed", "com.example.shop", "111122223333", "us-east-1"),
            (read.Version, read.Id, read.DetailType, read.Source, read.Account, read.Region));
        Assert.Equal(new DateTime(2026, 2, 3, 4, 5, 6, DateTimeKind.Utc), read.Time);
        Assert.Equal(DateTimeKind.Utc, read.Time.Kind);
        Assert.Equal(["arn:aws:sqs:us-east-1:111122223333:orders"], read.Resources);
        Assert.Equal(("tea", 2), (read.Detail.Item, read.Detail.Count));
    }

    [Fact]
    public void An_event_without_members_has_defaults()
    {
        var read = Read("{}");
        Assert.Null(read.Id);
        Assert.Null(read.Resources);
        Assert.Null(read.Detail);
        Assert.Equal(default, read.Time);
    }

    [Fact]
    public void An_event_survives_a_round_trip()
    {
        const string Json =
            """{"Version":"0","Account":"111122223333","Region":"us-east-1","Detail":{"Item":"tea","Count":2},"detail-type":"Order placed","Source":"com.example.shop","Time":"2026-02-03T04:05:06Z","Id":"e-1","Resources":["r"]}""";
        using var written = new MemoryStream();
        Serializer.Serialize(Read(Json), written);
        Assert.Equal(Json, Encoding.UTF8.GetString(written.ToArray()));
    }

    [Fact]
    public void A_time_that_is_none_is_an_error() => Assert.Throws<JsonSerializerException>(() => Read("""{"time":"yesterday"}"""));

    private static CloudWatchEvent<Order> Read(string json) => Serializer.Deserialize<CloudWatchEvent<Order>>(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
