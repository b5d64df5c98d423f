using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Targets.LocalOpenObserve.Tests.Support;

/// <summary>
/// An OpenObserve for one test, and a stream of its own. With <c>TARGETS_TEST_OPENOBSERVE_URL</c> (and <c>…_EMAIL</c>, <c>…_PASSWORD</c>) tests that
/// need no setting of their own run against that server instead.
/// </summary>
internal sealed class TestOpenObserve : IAsyncDisposable
{
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly LocalOpenObserveServer? _server;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.Zero });

    private TestOpenObserve(LocalOpenObserveServer? server, Uri url, string email, string password)
    {
        _server = server;
        Url = url;
        Basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{email}:{password}"));
    }

    public Uri Url { get; }

    public string Basic { get; }

    public string Stream { get; } = "test_" + Guid.NewGuid().ToString("N");

    public LocalOpenObserveServer Server => _server ?? throw new InvalidOperationException("the server is not ours");

    public static long Now => (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static async Task<TestOpenObserve> StartAsync(LocalOpenObserveOptions? options = null)
    {
        if (options is null && Environment.GetEnvironmentVariable("TARGETS_TEST_OPENOBSERVE_URL") is { Length: > 0 } url)
        {
            return new TestOpenObserve(null, new Uri(url), Variable("EMAIL", "root@example.com"), Variable("PASSWORD", "Complexpass#123"));
        }

        options ??= new LocalOpenObserveOptions();
        var server = await LocalOpenObserveServer.StartAsync(options, Token);
        return new TestOpenObserve(server, server.Url, options.Email, options.Password);
    }

    /// <summary>Posts records to <c>_json</c>.</summary>
    public Task<Reply> PostAsync(string body, string? stream = null) =>
        SendAsync($"api/default/{stream ?? Stream}/_json", new StringContent(body, Encoding.UTF8, "application/json"));

    public Task<Reply> SendAsync(string path, HttpContent body, string? basic = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(Url, path)) { Content = body }, basic);

    public Task<Reply> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(Url, path)));

    /// <summary>Sends a request; an empty <paramref name="basic"/> sends no credentials, null the right ones.</summary>
    public async Task<Reply> SendAsync(HttpRequestMessage request, string? basic = null)
    {
        using (request)
        {
            if (basic != "")
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", basic ?? Basic);
            }

            using var response = await _http.SendAsync(request, Token);
            return new Reply((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", await response.Content.ReadAsStringAsync(Token));
        }
    }

    /// <summary>Searches all times; polls a server that is not ours until it finds something.</summary>
    public async Task<Reply> SearchAsync(string sql)
    {
        var query = new { query = new { sql = sql.Replace("STREAM", $"\"{Stream}\"", StringComparison.Ordinal), start_time = 1, end_time = Now + 90_000_000_000L, from = 0, size = 100 } };
        return await SendAsync("api/default/_search", new StringContent(JsonSerializer.Serialize(query), Encoding.UTF8, "application/json"));
    }

    /// <summary>The hits of a search, without <c>_timestamp</c>, as compact JSON.</summary>
    public async Task<string[]> HitsAsync(string sql)
    {
        var reply = await SearchAsync(sql);
        Assert.True(reply.Status == 200, reply.Body);
        using var json = JsonDocument.Parse(reply.Body);
        return [.. json.RootElement.GetProperty("hits").EnumerateArray().Select(WithoutTime)];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static string WithoutTime(JsonElement hit) => JsonSerializer.Serialize(
        hit.EnumerateObject().Where(column => column.Name != "_timestamp").ToDictionary(column => column.Name, column => column.Value), Replies.Json);

    private static string Variable(string name, string absent) => Environment.GetEnvironmentVariable("TARGETS_TEST_OPENOBSERVE_" + name) ?? absent;
}
