using System.Text;
using System.Text.Json;
using Targets.Forwarder.OpenObserve;
using Targets.LocalOpenObserve;
using Targets.Replay.Doctor.OpenObserve;

namespace Targets.Replay.Tests.Support;

/// <summary>An embedded OpenObserve in the test's own process, and a client of the doctor for its stream <c>targets</c>.</summary>
internal sealed class ExaminedServer : IAsyncDisposable
{
    public const string Password = "Complexpass#123";
    public const string IngestionToken = "example-ingestion-token";

    private ExaminedServer(LocalOpenObserveServer openObserve, string stream, string secret, TimeSpan timeout)
    {
        OpenObserve = openObserve;
        Url = $"{openObserve.Url}aws/default/{stream}/_kinesis_firehose";
        Client = new ServerClient(EndpointOf(Url), KeyOf(secret).Source, timeout);
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public LocalOpenObserveServer OpenObserve { get; }

    public ServerClient Client { get; }

    public string Url { get; }

    /// <param name="options">Null for the server's defaults, with the ingestion token.</param>
    /// <param name="stream">The stream's name.</param>
    /// <param name="secret">The secret of the client's access key.</param>
    /// <param name="timeout">Of the client; 10 s where it is null.</param>
    public static async Task<ExaminedServer> StartAsync(LocalOpenObserveOptions? options = null, string stream = "targets", string secret = Password, TimeSpan? timeout = null)
    {
        var server = await LocalOpenObserveServer.StartAsync((options ?? new LocalOpenObserveOptions()) with { IngestionToken = IngestionToken }, Token);
        return new ExaminedServer(server, stream, secret, timeout ?? TimeSpan.FromSeconds(10));
    }

    public static OpenObserveEndpoint EndpointOf(string url)
    {
        Assert.True(OpenObserveEndpoint.TryParse(url, allowHttp: false, out var endpoint, out _));
        return endpoint;
    }

    /// <summary>The root user's access key with a secret, as base64.</summary>
    public static string KeyText(string secret) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"root@example.com:{secret}"));

    public static GivenAccessKey KeyOf(string secret) => GivenAccessKey.Read(name => name == "OPENOBSERVE_ACCESS_KEY" ? KeyText(secret) : null);

    /// <summary>Stores records: a JSON array.</summary>
    public async Task StoreAsync(string json)
    {
        using var client = new ServerClient(EndpointOf(Url), KeyOf(Password).Source, TimeSpan.FromSeconds(10));
        var counts = IngestCounts.Of(await client.IngestAsync(Encoding.UTF8.GetBytes(json), Token));
        Assert.Equal(("", 0L), (counts?.Error, counts?.Failed));
    }

    /// <summary>The stored records; none where there is no stream yet.</summary>
    public async Task<IReadOnlyList<JsonElement>> StoredAsync()
    {
        using var search = new OpenObserveSearch(EndpointOf(Url), KeyOf(Password).Source!, TimeSpan.FromSeconds(10));
        try
        {
            return [.. (await search.SearchAsync("SELECT * FROM \"targets\"", 1, 9_000_000_000_000_000, 10, Token)).EnumerateArray()];
        }
        catch (OpenObserveSearchException exception) when (exception.IsMissing)
        {
            return [];
        }
    }

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        return OpenObserve.DisposeAsync();
    }
}
