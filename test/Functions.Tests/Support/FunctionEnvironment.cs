using Targets.Forwarder.Backup;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.OpenObserve;
using Targets.LocalOpenObserve;

namespace Targets.Functions.Tests.Support;

/// <summary>An OpenObserve and a backup directory for one test, and the variables that lead a function to them.</summary>
internal sealed class FunctionEnvironment : IAsyncDisposable
{
    private readonly string _backup = Directory.CreateTempSubdirectory("functions-test-").FullName;

    private FunctionEnvironment(LocalOpenObserveServer server) => Server = server;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public LocalOpenObserveServer Server { get; }

    public Dictionary<string, string> Variables => new()
    {
        ["OPENOBSERVE_URL"] = new Uri(Server.Url, "aws/default/events/_kinesis_firehose").ToString(),
        ["OPENOBSERVE_ACCESS_KEY"] = Server.AccessKey,
        ["BACKUP_DIRECTORY"] = _backup,
        ["DELIVERY_BUDGET"] = "1s",
        ["INGEST_WINDOW"] = "unlimited",
    };

    public ForwarderOptions Options => VariableReader.Read(Variables.GetValueOrDefault);

    public static async Task<FunctionEnvironment> StartAsync() =>
        new(await LocalOpenObserveServer.StartAsync(new LocalOpenObserveOptions { AllowedUpTo = TimeSpan.FromDays(10_000) }, Token));

    /// <summary>The hits of a query, as compact JSON each.</summary>
    public async Task<string[]> HitsAsync(string sql)
    {
        using var search = new OpenObserveSearch(Options.DefaultEndpoint, Options.AccessKey, TimeSpan.FromSeconds(10));
        var hits = await search.SearchAsync(sql, 1, 4_000_000_000_000_000, 100, Token);
        return [.. hits.EnumerateArray().Select(hit => hit.GetRawText())];
    }

    /// <summary>What lies in the backup: the reason and the event of each line.</summary>
    public async Task<List<(string Reason, string Event)>> BackupAsync()
    {
        var lines = new List<(string, string)>();
        var store = new DirectoryBackupStore(_backup);
        await foreach (var found in store.ListAsync("", Token))
        {
            await using var content = await store.OpenAsync(found.Key, Token);
            await foreach (var line in BackupReader.ReadAsync(content, Token))
            {
                lines.Add((line.Reason, System.Text.Encoding.UTF8.GetString(line.Event)));
            }
        }

        return lines;
    }

    /// <summary>Puts an object into the backup.</summary>
    public Task PutAsync(string key, ReadOnlyMemory<byte> content) => new DirectoryBackupStore(_backup).PutAsync(key, content, Token);

    /// <summary>The keys of what lies in the backup.</summary>
    public async Task<List<string>> BackupKeysAsync()
    {
        var keys = new List<string>();
        await foreach (var found in new DirectoryBackupStore(_backup).ListAsync("", Token))
        {
            keys.Add(found.Key);
        }

        return keys;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_backup, recursive: true);
    }
}
