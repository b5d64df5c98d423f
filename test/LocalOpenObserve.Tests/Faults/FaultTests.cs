using Targets.LocalOpenObserve.Faults;
using Targets.LocalOpenObserve.Tests.Support;

namespace Targets.LocalOpenObserve.Tests.Faults;

public sealed class FaultTests
{
    [Theory]
    [InlineData("503", 503, "{\"code\":503,\"message\":\"Error# MemoryTableOverflowError\"}", 0)]
    [InlineData("401", 401, "Unauthorized Access", 0)]
    [InlineData("404", 404, "Organization not found", 0)]
    [InlineData("html-502", 502, "<html><head><title>502 Bad Gateway</title></head></html>", 0)]
    [InlineData("redirect", 307, "", 0)]
    [InlineData("not-json", 200, "OK", 0)]
    [InlineData("empty-body", 200, "", 0)]
    [InlineData("zero-zero", 200, "{\"code\":200,\"status\":[{\"name\":\"s\",\"successful\":0,\"failed\":0}]}", 0)]
    [InlineData("lose", 200, "{\"code\":200,\"status\":[{\"name\":\"s\",\"successful\":2,\"failed\":0}]}", 0)]
    [InlineData("partial", 200, "{\"code\":200,\"status\":[{\"name\":\"s\",\"successful\":1,\"failed\":1,\"error\":\"Failed to cast eventname to type Int64 \"}]}", 1)]
    [InlineData("slow:seconds=0.01", 200, "{\"code\":200,\"status\":[{\"name\":\"s\",\"successful\":2,\"failed\":0}]}", 2)]
    [InlineData("drip:seconds=0.001", 200, "{\"code\":200,\"status\":[{\"name\":\"s\",\"successful\":2,\"failed\":0}]}", 2)]
    [InlineData("503:stored", 503, "{\"code\":503,\"message\":\"Error# MemoryTableOverflowError\"}", 2)]
    [InlineData("html-502:stored", 502, "<html><head><title>502 Bad Gateway</title></head></html>", 2)]
    [InlineData("empty-body:stored", 200, "", 2)]
    [InlineData("zero-zero:stored", 200, "{\"code\":200,\"status\":[{\"name\":\"s\",\"successful\":0,\"failed\":0}]}", 0)]
    public async Task Answers_and_stores(string text, int status, string body, int stored)
    {
        await using var openObserve = await TestOpenObserve.StartAsync(With(text));
        var reply = await openObserve.PostAsync("[{},{}]", "s");
        Assert.Equal((status, body), (reply.Status, reply.Body));
        Assert.Equal(stored, await CountAsync(openObserve));
    }

    [Theory]
    [InlineData("reset", 0)]
    [InlineData("reset-after", 2)]
    [InlineData("reset:stored", 2)]
    [InlineData("truncated-body", 2)]
    public async Task Breaks_the_connection_and_stores(string text, int stored)
    {
        await using var openObserve = await TestOpenObserve.StartAsync(With(text));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => openObserve.PostAsync("[{},{}]", "s"));
        Assert.Equal(stored, await CountAsync(openObserve));
    }

    [Fact]
    public async Task A_fault_befalls_the_requests_it_is_for()
    {
        await using var openObserve = await TestOpenObserve.StartAsync(With("429:after=1:count=2:retry-after=7"));
        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            statuses.Add((await openObserve.PostAsync("[]")).Status);
        }

        Assert.Equal([200, 429, 429, 200], statuses);
    }

    [Fact]
    public async Task Down_resets_every_route_until_it_is_switched_off()
    {
        await using var openObserve = await TestOpenObserve.StartAsync(With("down"));
        await Assert.ThrowsAsync<HttpRequestException>(() => openObserve.GetAsync("healthz"));
        openObserve.Server.Faults.Clear();
        Assert.Equal(200, (await openObserve.GetAsync("healthz")).Status);
    }

    [Fact]
    public async Task A_request_that_hangs_does_not_keep_the_server_from_stopping()
    {
        var openObserve = await TestOpenObserve.StartAsync(With("hang"));
        var request = openObserve.PostAsync("[]");
        await openObserve.Server.DisposeAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => request);
    }

    [Fact]
    public async Task A_body_without_end_is_sent_as_long_as_it_is_read()
    {
        await using var openObserve = await TestOpenObserve.StartAsync(With("endless"));
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(openObserve.Url, "api/default/s/_json"));
        using (var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestOpenObserve.Token))
        {
            await using var body = await response.Content.ReadAsStreamAsync(TestOpenObserve.Token);
            var bytes = new byte[1_000_000];
            await body.ReadExactlyAsync(bytes, TestOpenObserve.Token);
            Assert.Equal((200, 1_000_000), ((int)response.StatusCode, bytes.Count(letter => letter == ' ')));
        }

        Assert.Equal(0, await CountAsync(openObserve));
    }

    [Theory]
    [InlineData("nothing", "got the fault nothing; expected 400, 401,")]
    [InlineData("418", "got the fault 418; expected 400, 401,")]
    [InlineData("slow:seconds=99999999999999", "got seconds=99999999999999; expected after=N, count=N, seconds=S, retry-after=S or stored")]
    [InlineData("slow:seconds=NaN", "got seconds=NaN; expected after=N, count=N, seconds=S, retry-after=S or stored")]
    [InlineData("503:until=5", "got until=5; expected after=N, count=N, seconds=S, retry-after=S or stored")]
    public void A_wrong_fault_is_told(string text, string problem)
    {
        Assert.False(Fault.TryParse(text, out _, out var found));
        Assert.StartsWith(problem, found, StringComparison.Ordinal);
    }

    private static LocalOpenObserveOptions With(string text) =>
        new() { Faults = [Fault.TryParse(text, out var fault, out var problem) ? fault : throw new ArgumentException(problem, nameof(text))] };

    private static async Task<int> CountAsync(TestOpenObserve openObserve)
    {
        openObserve.Server.Faults.Clear();
        var reply = await openObserve.GetAsync("api/default/streams");
        var at = reply.Body.IndexOf("\"doc_num\":", StringComparison.Ordinal);
        return at < 0 ? 0 : int.Parse(reply.Body[(at + 10)..].Split('}')[0], System.Globalization.CultureInfo.InvariantCulture);
    }
}
