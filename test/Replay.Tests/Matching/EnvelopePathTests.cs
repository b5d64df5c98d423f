using System.Text.Json;
using Targets.Replay.Matching;

namespace Targets.Replay.Tests.Matching;

public sealed class EnvelopePathTests
{
    private const string Envelope = """{"source":"s","detail":{"eventName":"x","source":"y","userIdentity":{"arn":"z"},"list":[{"a":1}],"data":{"type":"s"}}}""";

    [Theory]
    [InlineData("eventName", "detail.eventName")]
    [InlineData("userIdentity.arn", "detail.userIdentity.arn")]
    [InlineData("type", "detail.data.type")]
    [InlineData("data.type", "detail.data.type")]
    [InlineData("source", null)]
    [InlineData("detail.eventName", null)]
    [InlineData("eventname", null)]
    [InlineData("list.a", null)]
    public void A_path_that_the_event_has_below_its_detail_only_is_found(string path, string? found) =>
        Assert.Equal(found, EnvelopePath.FindBelowDetail(JsonElement.Parse(Envelope), path));
}
