using System.Globalization;
using System.Text;
using Amazon.Lambda.Serialization.SystemTextJson;
using Targets.Lambda.Tests.Support;

namespace Targets.Lambda.Tests.Serialization;

public sealed class EpochDateTimeConverterTests
{
    private static readonly SourceGeneratorLambdaJsonSerializer<TestJson> Serializer = new();

    [Theory]
    [InlineData("\"2026-02-03T04:05:06Z\"", "2026-02-03T04:05:06.0000000Z")]
    [InlineData("\"2026-02-03T04:05:06.789Z\"", "2026-02-03T04:05:06.7890000Z")]
    [InlineData("1770091506", "2026-02-03T04:05:06.0000000Z")]
    [InlineData("1770091506.789", "2026-02-03T04:05:06.7890000Z")]
    [InlineData("1770091506789", "2026-02-03T04:05:06.7890000Z")]
    [InlineData("0", "1970-01-01T00:00:00.0000000Z")]
    [InlineData("-1", "1969-12-31T23:59:59.0000000Z")]
    [InlineData("157753180800", "6968-12-31T00:00:00.0000000Z")]
    [InlineData("157753180801", "1974-12-31T20:19:40.8010000Z")]
    public void A_time_is_text_or_seconds_or_milliseconds(string json, string time) =>
        Assert.Equal(time, Read(json).ToString("O", CultureInfo.InvariantCulture));

    [Fact]
    public void A_time_is_written_as_text()
    {
        using var response = new MemoryStream();
        Serializer.Serialize(new Order { Due = new DateTime(2026, 2, 3, 4, 5, 6, 789, DateTimeKind.Utc) }, response);
        Assert.Equal("""{"Count":0,"Due":"2026-02-03T04:05:06.789Z"}""", Encoding.UTF8.GetString(response.ToArray()));
    }

    private static DateTime Read(string json) => Serializer.Deserialize<Order>(new MemoryStream(Encoding.UTF8.GetBytes($$"""{"due":{{json}}}"""))).Due!.Value;
}
