using Amazon.Lambda.RuntimeSupport;
using Targets.Lambda.Tests.Support;

namespace Targets.Lambda.Tests.RuntimeSupport;

public sealed class RuntimeApiTests
{
    [Fact]
    public async Task A_response_is_sent_from_where_its_stream_stands_and_stays_open()
    {
        await using var server = await RuntimeApiServer.StartAsync();
        using var http = LambdaBootstrap.ConstructHttpClient();
        using var output = new MemoryStream("skipped|sent"u8.ToArray()) { Position = 8 };
        await new RuntimeApi(http, server.Address).RespondAsync("id-1", output);
        Assert.Equal(Posted.Response("id-1", "sent"), await server.PostedAsync());
        Assert.True(output.CanRead);
    }

    [Fact]
    public void A_client_of_the_bootstrap_waits_for_ever()
    {
        using var http = LambdaBootstrap.ConstructHttpClient();
        Assert.Equal(Timeout.InfiniteTimeSpan, http.Timeout);
    }
}
