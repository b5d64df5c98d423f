using Targets.LocalOpenObserve.Tests.Support;

namespace Targets.LocalOpenObserve.Tests.Streams;

public sealed class StreamsEndpointTests
{
    [Fact]
    public async Task Streams_are_listed_with_their_count_and_columns()
    {
        await using var openObserve = await TestOpenObserve.StartAsync(new LocalOpenObserveOptions());
        await openObserve.PostAsync("""[{"b":"x","a":1},{"b":"y","c":true}]""");
        var reply = await openObserve.GetAsync("api/default/streams?fetchSchema=true&type=logs");
        Assert.Equal(
            $$"""{"list":[{"name":"{{openObserve.Stream}}","storage_type":"disk","stream_type":"logs","stats":{"doc_num":2},"settings":{},"schema":[{"name":"_timestamp","type":"Int64"},{"name":"a","type":"Int64"},{"name":"b","type":"Utf8"},{"name":"c","type":"Boolean"}]}]}""",
            reply.Body);
    }

    [Fact]
    public async Task An_unknown_stream_has_no_schema()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        Assert.Equal(404, (await openObserve.GetAsync("api/default/nowhere/schema")).Status);
    }
}
