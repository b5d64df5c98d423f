using System.Net.Http.Headers;
using System.Text.Json;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.OpenObserve;
using Targets.LocalOpenObserve;
using Targets.LocalOpenObserve.Faults;

namespace Targets.Forwarder.Tests.Support;

/// <summary>
/// An OpenObserve on a real socket. With <c>TARGETS_TEST_OPENOBSERVE_URL</c> (and <c>…_EMAIL</c>, <c>…_PASSWORD</c>) tests that need no setting or
/// fault of their own run against that server instead.
/// </summary>
internal sealed class OpenObserveFixture : IAsyncDisposable
{
    private const long EndOfTime = 4_102_444_800_000_000;
    private static readonly TimeSpan TimeToBeSearchable = TimeSpan.FromSeconds(10);

    private readonly LocalOpenObserveServer? _server;
    private readonly Uri _url;

    private OpenObserveFixture(LocalOpenObserveServer? server, Uri url, AccessKey key)
    {
        _server = server;
        _url = url;
        Key = new StaticAccessKey(key);
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public IAccessKeySource Key { get; }

    public LocalOpenObserveServer Server => _server ?? throw new InvalidOperationException("the server is not ours");

    public static async Task<OpenObserveFixture> StartAsync(LocalOpenObserveOptions? options = null)
    {
        if (options is null && Environment.GetEnvironmentVariable("TARGETS_TEST_OPENOBSERVE_URL") is { Length: > 0 } url)
        {
            return new OpenObserveFixture(null, new Uri(url), AccessKey.Of(Variable("EMAIL", "root@example.com"), Variable("PASSWORD", "Complexpass#123")));
        }

        options ??= new LocalOpenObserveOptions();
        var server = await LocalOpenObserveServer.StartAsync(options, Token);
        return new OpenObserveFixture(server, server.Url, AccessKey.Of(options.Email, options.Password));
    }

    /// <summary>A stream that no other test writes to.</summary>
    public OpenObserveEndpoint NewStream() => Endpoint("test_" + Guid.NewGuid().ToString("N"));

    public OpenObserveEndpoint Endpoint(string stream) =>
        OpenObserveEndpoint.TryParse(new Uri(_url, $"api/default/{stream}/_json").ToString(), allowHttp: true, out var endpoint, out var problem)
            ? endpoint
            : throw new ArgumentException(problem, nameof(stream));

    /// <summary>Options that send everything to one stream.</summary>
    public ForwarderOptions Options(OpenObserveEndpoint endpoint) => new()
    {
        Auth0Endpoint = endpoint,
        CloudTrailEndpoint = endpoint,
        DefaultEndpoint = endpoint,
        AccessKey = Key,
        Backup = new BackupOptions(),
    };

    /// <summary>Switches a fault on instead of those before; none for an empty text.</summary>
    public void Befall(string fault)
    {
        Server.Faults.Clear();
        if (fault.Length > 0)
        {
            Server.Faults.Add(Fault.TryParse(fault, out var parsed, out var problem) ? parsed : throw new ArgumentException(problem, nameof(fault)));
        }
    }

    /// <summary>The records of a stream in the order of their times; waits for them where the server is not ours.</summary>
    public async Task<JsonElement[]> RecordsAsync(OpenObserveEndpoint endpoint, int expected = 0)
    {
        using var search = new OpenObserveSearch(endpoint, Key, TimeSpan.FromSeconds(10));
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var records = await TrySearchAsync(search, $"SELECT * FROM \"{endpoint.StoredStream}\" ORDER BY _timestamp LIMIT 10000");
            if (records.Length >= expected || _server is not null || TimeProvider.System.GetElapsedTime(start) > TimeToBeSearchable)
            {
                return records;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250), Token);
        }
    }

    /// <summary>The type of each column of a stream, as the server names it.</summary>
    public async Task<Dictionary<string, string>> SchemaAsync(OpenObserveEndpoint endpoint)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_url, $"api/default/{endpoint.StoredStream}/schema"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", (await Key.GetAsync(refresh: false, Token)).BasicParameter);
        using var response = await http.SendAsync(request, Token);
        using var schema = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(Token));
        return schema.RootElement.GetProperty("schema").EnumerateArray()
            .ToDictionary(static column => column.GetProperty("name").GetString()!, static column => column.GetProperty("type").GetString()!);
    }

    public async Task<int> CountAsync(OpenObserveEndpoint endpoint) => (await RecordsAsync(endpoint)).Length;

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<JsonElement[]> TrySearchAsync(OpenObserveSearch search, string sql)
    {
        try
        {
            return [.. (await search.SearchAsync(sql, 1, EndOfTime, 10_000, Token)).EnumerateArray()];
        }
        catch (OpenObserveSearchException exception) when (exception.Message.Contains("stream not found", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }
    }

    private static string Variable(string name, string absent) => Environment.GetEnvironmentVariable("TARGETS_TEST_OPENOBSERVE_" + name) ?? absent;
}
