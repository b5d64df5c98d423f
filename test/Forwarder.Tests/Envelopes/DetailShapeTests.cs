using System.Text;
using Targets.Forwarder.Envelopes;

namespace Targets.Forwarder.Tests.Envelopes;

public sealed class DetailShapeTests
{
    [Theory]
    [InlineData("""{"eventVersion":"1.11"}""", true, false, false)]
    [InlineData("""{"log_id":"1","data":{}}""", false, true, false)]
    [InlineData("""{"log_id":"1"}""", false, false, false)]
    [InlineData("""{"data":{}}""", false, false, false)]
    [InlineData("""{"type":"s","log_id":"1"}""", false, false, true)]
    [InlineData("""{"type":"s","_id":"1"}""", false, false, true)]
    [InlineData("""{"type":"brand_new","_id":"1"}""", false, false, true)]
    [InlineData("""{"type":"s","date":"2026-01-02"}""", false, false, true)]
    [InlineData("""{"type":"order","date":"2026-01-02"}""", false, false, false)]
    [InlineData("""{"type":7,"log_id":"1"}""", false, false, false)]
    [InlineData("""{"type":"s"}""", false, false, false)]
    [InlineData("""{"specversion":"1.0","type":"user.created","id":"evt_1","time":"2026-01-02","data":{"object":{"user_id":"auth0|1"}}}""", false, false, false)]
    [InlineData("{}", false, false, false)]
    public void An_object_tells_by_its_members_what_it_is(string json, bool isCloudTrail, bool isDetail, bool isData)
    {
        var shape = DetailShape.Of(Encoding.UTF8.GetBytes(json));
        Assert.Equal((isCloudTrail, isDetail, isData, true), (shape.IsCloudTrail, shape.IsAuth0Detail, shape.IsAuth0Data, shape.Detail.IsMissing));
    }

    [Fact]
    public void The_first_detail_is_found()
    {
        var json = """{"a":{"detail":1},"detail":{"b":2},"detail":3}"""u8;
        Assert.Equal("""{"b":2}""", Encoding.UTF8.GetString(DetailShape.Of(json).Detail.Raw(json)));
    }
}
