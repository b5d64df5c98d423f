using System.IO.Compression;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Redrive;
using Targets.LocalOpenObserve;

namespace Targets.Forwarder.Tests.Support;

/// <summary>A backup, an OpenObserve, and redrives from one to the other.</summary>
internal sealed class RedriveScene : IAsyncDisposable
{
    private RedriveScene(OpenObserveFixture openObserve)
    {
        OpenObserve = openObserve;
        Endpoint = openObserve.NewStream();
        Backup = new RecordingBackupStore();
        Store = new RefusingBackupStore(Backup);
        Options = openObserve.Options(Endpoint) with { SkipsDuplicates = false };
    }

    public OpenObserveFixture OpenObserve { get; }

    public OpenObserveEndpoint Endpoint { get; }

    public RecordingBackupStore Backup { get; }

    /// <summary>The way to the backup.</summary>
    public RefusingBackupStore Store { get; }

    public ForwarderOptions Options { get; set; }

    /// <summary>What was told of each object: <c>key: counts that are not 0</c>.</summary>
    public List<string> Told { get; } = [];

    /// <summary>Ends a run.</summary>
    public CancellationToken Interruption { get; set; } = Token;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RedriveScene> StartAsync() => new(await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions()));

    /// <summary>A line of our backup with an event of now.</summary>
    public static string Line(string id, string reason = "overloaded", int attempts = 2, int refusals = 0) =>
        LineOf(SomeEvent.CloudTrail(id, TimeProvider.System.GetUtcNow()), reason, attempts, refusals);

    /// <summary>A line of our backup with any bytes.</summary>
    public static string LineOf(string text, string reason = "overloaded", int attempts = 2, int refusals = 0) => SomeFailure.Backup(
        text,
        $$"""{"version":1,"function":"f","requestId":"r","source":"cloudtrail","outcome":"undelivered","reason":"{{reason}}","attempts":{{attempts}},"refusals":{{refusals}}}""");

    public static byte[] Gzip(params IEnumerable<string> lines)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            gzip.Write(SomeEvent.Bytes(string.Join('\n', lines) + "\n"));
        }

        return bytes.ToArray();
    }

    public Task PutAsync(string key, params IEnumerable<string> lines) => Backup.PutAsync(key, Gzip(lines), Token);

    public async Task<RedriveSummary> RunAsync(RedriveOptions? options = null, TimeProvider? time = null)
    {
        using var redriver = new Redriver(Options, Store, options ?? new RedriveOptions(), item => Told.Add(Text(item)), time);
        return await redriver.RunAsync(Interruption);
    }

    /// <summary>How often each event is stored: <c>id</c>, or <c>id x 2</c>.</summary>
    public async Task<string[]> StoredAsync() =>
    [
        .. (await OpenObserve.RecordsAsync(Endpoint))
            .CountBy(static record => record.GetProperty("ocsf_metadata_uid").GetString()!)
            .OrderBy(static id => id.Key, StringComparer.Ordinal)
            .Select(static id => id.Value == 1 ? id.Key : $"{id.Key} x {id.Value}"),
    ];

    /// <inheritdoc cref="BackupLines.ReadAsync"/>
    public Task<string[]> LeftAsync() => BackupLines.ReadAsync(Backup);

    public ValueTask DisposeAsync() => OpenObserve.DisposeAsync();

    public static string Text(RedriveSummary summary) => $"{summary.Objects} objects, " + Text(
        ("events", summary.Events),
        ("delivered", summary.Delivered),
        ("stored", summary.Stored),
        ("dropped", summary.Dropped),
        ("remaining", summary.Remaining),
        ("quarantined", summary.Quarantined),
        ("unreadable", summary.Unreadable),
        ("failed", summary.Failed));

    private static string Text(RedrivenObject item) => $"{item.Key}: " + Text(
        ("delivered", item.Delivered), ("stored", item.Stored), ("dropped", item.Dropped), ("remaining", item.Remaining), ("quarantined", item.Quarantined));

    private static string Text(params (string Word, long Count)[] counts) =>
        string.Join(", ", counts.Where(static count => count.Count != 0).Select(static count => $"{count.Count} {count.Word}"));
}
