using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.OpenObserve;

public sealed class OpenObserveSearchTests
{
    private const long EndOfTime = 4_102_444_800_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_hits_in_the_time_range_come_back_without_nulls_and_bounded()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync();
        var endpoint = openObserve.NewStream();
        var now = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        await SomeRecords.SendAsync(
            openObserve, endpoint, $$"""{"_timestamp":{{now}},"n":"1"}""", $$"""{"_timestamp":{{now + 1}},"n":"2","m":true}""", $$"""{"_timestamp":{{now + 2}},"n":"3"}""");
        await openObserve.RecordsAsync(endpoint, expected: 3);

        using var search = new OpenObserveSearch(endpoint, openObserve.Key, Patience);
        var sql = $"SELECT n, m FROM \"{endpoint.StoredStream}\" ORDER BY n";
        Assert.Equal(["n=1", "m=True n=2"], Hits(await search.SearchAsync(sql, now, now + 2, 10, Token)));
        Assert.Equal(["n=1"], Hits(await search.SearchAsync(sql, now, now + 3, 1, Token)));
    }

    [Fact]
    public async Task Credentials_that_open_ingestion_only_are_told_as_such()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserve.LocalOpenObserveOptions { IngestionToken = "token" });
        var endpoint = openObserve.NewStream();
        using var search = new OpenObserveSearch(endpoint, new StaticAccessKey(AccessKey.Of("root@example.com", "token")), Patience);
        var failure = await FailureAsync(search);
        Assert.Equal($"{endpoint.SearchUri} answered 401: Unauthorized Access", failure.Message);
        Assert.Equal((HttpStatusCode.Unauthorized, true, false), (failure.Status, failure.IsUnauthorized, failure.IsTransient));
    }

    [Fact]
    public async Task A_stream_that_is_not_there_is_told_with_the_answer()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserve.LocalOpenObserveOptions());
        var endpoint = openObserve.Endpoint("missing");
        using var search = new OpenObserveSearch(endpoint, openObserve.Key, Patience);
        var failure = await FailureAsync(search, "SELECT * FROM \"missing\"");
        Assert.StartsWith($"{endpoint.SearchUri} answered 400: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("stream not found", failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((HttpStatusCode.BadRequest, false, false), (failure.Status, failure.IsUnauthorized, failure.IsTransient));
    }

    [Theory]
    [InlineData("OK")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"hits":null}""")]
    [InlineData("""{"hits":[{}""")]
    public async Task An_answer_without_hits_is_told(string body)
    {
        await using var server = await HttpStub.StartAsync(200, body);
        using var search = Search(server.Url);
        var failure = await FailureAsync(search);
        Assert.Equal($"{server.Url}api/default/_search answered 200 with no hits: {body}", failure.Message);
        Assert.Equal((HttpStatusCode.OK, false), (failure.Status, failure.IsTransient));
    }

    [Theory]
    [InlineData(403, true, false)]
    [InlineData(307, false, false)]
    [InlineData(408, false, true)]
    [InlineData(429, false, true)]
    [InlineData(500, false, true)]
    [InlineData(503, false, true)]
    public async Task An_error_says_whether_the_next_try_may_succeed(int status, bool isUnauthorized, bool isTransient)
    {
        await using var server = await HttpStub.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return context.Response.WriteAsync(new string('x', 400));
        });
        using var search = Search(server.Url);
        var failure = await FailureAsync(search);
        Assert.Equal($"{server.Url}api/default/_search answered {status}: {new string('x', 300)}", failure.Message);
        Assert.Equal(((HttpStatusCode)status, isUnauthorized, isTransient), (failure.Status, failure.IsUnauthorized, failure.IsTransient));
        Assert.Equal(["POST /api/default/_search"], server.Requests);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_in_time_may_later()
    {
        using var silent = new SilentServer();
        using var search = Search(silent.Url, TimeSpan.FromMilliseconds(50));
        var failure = await FailureAsync(search);
        Assert.StartsWith($"{silent.Url}api/default/_search does not answer: ", failure.Message, StringComparison.Ordinal);
        Assert.Equal((null, true, false), (failure.Status, failure.IsTransient, failure.IsUnauthorized));
    }

    [Fact]
    public async Task A_server_that_is_not_there_may_be_later()
    {
        var server = await HttpStub.StartAsync(200, "");
        await server.DisposeAsync();
        using var search = Search(server.Url);
        var failure = await FailureAsync(search);
        Assert.StartsWith($"{server.Url}api/default/_search does not answer: ", failure.Message, StringComparison.Ordinal);
        Assert.Equal((null, true), (failure.Status, failure.IsTransient));
    }

    [Fact]
    public async Task Whoever_asks_may_stop_the_search()
    {
        using var silent = new SilentServer();
        using var search = Search(silent.Url);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var asking = search.SearchAsync("SELECT 1", 1, EndOfTime, 1, stopping.Token);
        await silent.AskedAsync();
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    private static OpenObserveSearch Search(Uri server, TimeSpan? timeout = null) =>
        OpenObserveEndpoint.TryParse($"{server}api/default/s/_json", allowHttp: false, out var endpoint, out var problem)
            ? new OpenObserveSearch(endpoint, new StaticAccessKey(AccessKey.Of("root@example.com", "pass")), timeout ?? Patience)
            : throw new ArgumentException(problem, nameof(server));

    private static Task<OpenObserveSearchException> FailureAsync(OpenObserveSearch search, string sql = "SELECT 1") =>
        Assert.ThrowsAsync<OpenObserveSearchException>(() => search.SearchAsync(sql, 1, EndOfTime, 10, Token));

    private static IEnumerable<string> Hits(JsonElement hits) => hits.EnumerateArray().Select(hit => string.Join(
        ' ', hit.EnumerateObject().OrderBy(column => column.Name, StringComparer.Ordinal).Select(column => $"{column.Name}={column.Value}")));
}
