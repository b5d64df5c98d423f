using System.Text;
using System.Text.Json;
using Targets.Forwarder.CloudTrail;

namespace Targets.Forwarder.Tests.CloudTrail;

public sealed class CloudTrailRecordTests
{
    [Fact]
    public void Fields_are_typed_and_tolerant()
    {
        var record = new CloudTrailRecord("""{"eventName":"Run\u0049nstances","eventSource":5,"readOnly":"true","userIdentity":{"arn":"arn:a"},"requestParameters":{"a":1}}"""u8.ToArray());
        Assert.Equal(("RunInstances", null, true, "arn:a", null), (record.EventName, record.EventSource, record.ReadOnly, record.UserIdentityArn, record.ManagementEvent));
        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(record.RequestParameters.Span));
        Assert.True(record.ResponseElements.IsEmpty);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("5")]
    public void What_is_no_object_throws(string json) => Assert.ThrowsAny<JsonException>(() => new CloudTrailRecord(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_serializer_reads_and_writes_its_bytes_as_they_are()
    {
        const string Json = """{"eventName" : "X", "new":[1, 2]}""";
        var record = JsonSerializer.Deserialize<CloudTrailRecord>(Json)!;
        Assert.Equal("X", record.EventName);
        Assert.Equal(Json, JsonSerializer.Serialize(record));
    }
}
