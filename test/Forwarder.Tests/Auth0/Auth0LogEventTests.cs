using System.Text;
using System.Text.Json;
using Targets.Forwarder.Auth0;

namespace Targets.Forwarder.Tests.Auth0;

public sealed class Auth0LogEventTests
{
    [Theory]
    [InlineData("""{"log_id":"outer","data":{"log_id":"inner","_id":"old"}}""", "inner")]
    [InlineData("""{"log_id":"outer","data":{"_id":"old"}}""", "outer")]
    [InlineData("""{"data":{"_id":"old"}}""", "old")]
    [InlineData("""{"log_id":"outer","data":{"log_id":""}}""", "outer")]
    [InlineData("""{"log_id":"","data":{"log_id":"","_id":""}}""", null)]
    [InlineData("""{"type":"s","log_id":"flat","_id":"old"}""", "flat")]
    [InlineData("""{"type":"s","_id":"old"}""", "old")]
    [InlineData("""{"data":{}}""", null)]
    public void The_log_id_is_found_in_every_shape(string json, string? logId) => Assert.Equal(logId, new Auth0LogEvent(Encoding.UTF8.GetBytes(json)).LogId);

    [Fact]
    public void Fields_are_typed_and_tolerant()
    {
        var log = new Auth0LogEvent("""{"data":{"type":"s","isMobile":true,"client_id":null,"details":{"a":1}}}"""u8.ToArray());
        Assert.Equal(("s", true, null, null), (log.Type, log.IsMobile, log.ClientId, log.UserName));
        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(log.Details.Span));
    }

    [Fact]
    public void A_serializer_reads_and_writes_its_bytes_as_they_are()
    {
        const string Json = """{"log_id" : "1", "data":{"new":[1, 2]}}""";
        Assert.Equal(Json, JsonSerializer.Serialize(JsonSerializer.Deserialize<Auth0LogEvent>(Json)));
    }
}
