using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Records.Redaction;
using Targets.LocalOpenObserve;
using Targets.Replay.Importing;
using Targets.Replay.Inputs;
using Targets.Replay.Normalization;

namespace Targets.Replay.Tests.Support;

/// <summary>
/// An embedded OpenObserve that takes records of any age, and the records of <c>samples/</c> for it, by the sample's name. Each has its event's own
/// time as its <c>_timestamp</c>, and was received four seconds later.
/// </summary>
public class ContentData : IAsyncLifetime
{
    private const long EndOfTime = 4_102_444_800_000_000;
    private const int MostRows = 10_000;

    private LocalOpenObserveServer? _server;
    private HttpClient? _http;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static IReadOnlyDictionary<string, JsonObject> Samples { get; } = ReadSamples();

    public static string Directory => Path.Combine(RepositoryFiles.Root, "openobserve");

    /// <summary>A file of <c>openobserve/</c>, its name without the ending, as it is.</summary>
    public static ContentFile Dashboard(string name) => ContentFiles.Dashboards(Directory).Single(file => Path.GetFileNameWithoutExtension(file.Path) == name);

    /// <inheritdoc cref="Dashboard"/>
    public static ContentFile Alert(string name) => ContentFiles.Alerts(Directory).Single(file => Path.GetFileNameWithoutExtension(file.Path) == name);

    public LocalOpenObserveServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        _server = await LocalOpenObserveServer.StartAsync(new LocalOpenObserveOptions { AllowedUpTo = TimeSpan.FromDays(36_500), AllowedInFuture = TimeSpan.FromDays(36_500) }, Token);
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = _server.Url };
        _http.DefaultRequestHeaders.Authorization = new("Basic", _server.AccessKey);
        await FillAsync();
    }

    /// <summary>Stores what all tests of a class look at.</summary>
    protected virtual Task FillAsync() => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        await _server!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A record that was too old: sent with another time, and marked so.</summary>
    public static JsonObject Clamped(JsonObject record, bool isRedriven = false)
    {
        var copy = record.DeepClone().AsObject();
        copy["targets_timestamp_clamped"] = true;
        if (isRedriven)
        {
            copy["targets_redriven"] = true;
        }

        return copy;
    }

    /// <summary>Makes a stream of the record with all columns, and of others.</summary>
    public async Task<string> StoreAsync(string stream, IEnumerable<JsonObject> records)
    {
        await PostAsync(stream, Encoding.UTF8.GetString(SeedRecord.Create(DateTimeOffset.UnixEpoch.AddDays(1))), 1);
        var all = records.Select(record => record.ToJsonString()).ToList();
        if (all.Count > 0)
        {
            await PostAsync(stream, $"[{string.Join(',', all)}]", all.Count);
        }

        return stream;
    }

    /// <summary>The rows of a query whose stream is still the placeholder.</summary>
    public async Task<List<JsonElement>> SearchAsync(string stream, string sql, long start = 1, long end = EndOfTime)
    {
        Assert.True(OpenObserveEndpoint.TryParse($"{Server.Url}api/default/{stream}/_json", allowHttp: true, out var endpoint, out _));
        Assert.True(AccessKey.TryParse(Server.AccessKey, out var key));
        using var search = new OpenObserveSearch(endpoint, new StaticAccessKey(key), TimeSpan.FromSeconds(30));
        return [.. (await search.SearchAsync(sql.Replace("\"targets\"", $"\"{stream}\"", StringComparison.Ordinal), start, end, MostRows, Token)).EnumerateArray()];
    }

    /// <summary>Posts JSON to the API, and returns the status and the answer.</summary>
    public async Task<(int Status, string Body)> PostAsync(string path, JsonNode body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _http!.PostAsync(new Uri(path, UriKind.Relative), content, Token);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Token));
    }

    private async Task PostAsync(string stream, string records, int count)
    {
        using var content = new StringContent(records, Encoding.UTF8, "application/json");
        using var response = await _http!.PostAsync(new Uri($"api/default/{stream}/_json", UriKind.Relative), content, Token);
        Assert.Contains($"\"successful\":{count},\"failed\":0", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private static Dictionary<string, JsonObject> ReadSamples()
    {
        Assert.True(RedactionList.TryParse("secrets", null, out var redactor, out _));
        return RepositoryFiles.Samples.ToDictionary(sample => sample[..^".json".Length], sample =>
        {
            using var output = new MemoryStream();
            var reader = new InputReader(Stream.Null, static problem => Assert.Fail(problem.ToString()));
            new NormalizedLines(RecordFormat.Record, redactor, TimeProvider.System).Write(reader.Read(InputFiles.Expand([Path.Combine(RepositoryFiles.SamplesDirectory, sample)])), output);
            var record = JsonNode.Parse(output.ToArray())!.AsObject();
            record["targets_received_time"] = record["event_time"]!.GetValue<long>() + 4_000_000;
            return record;
        });
    }
}
