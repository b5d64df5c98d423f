using Targets.Forwarder.Backup;

namespace Targets.Soak;

/// <summary>A backup in a directory that is deleted at the end.</summary>
internal sealed class BackupDirectory : IDisposable
{
    private readonly DirectoryBackupStore _store;

    public BackupDirectory() => _store = new DirectoryBackupStore(Location);

    public string Location { get; } = Directory.CreateTempSubdirectory("targets-soak-backup-").FullName;

    public IBackupStore Store => _store;

    /// <summary>How often each number lies in it, and for which reasons its events do.</summary>
    public async Task<(byte[] Times, SortedDictionary<string, int> Reasons)> ReadAsync(int events)
    {
        var (times, reasons) = (new byte[events], new SortedDictionary<string, int>(StringComparer.Ordinal));
        await foreach (var item in _store.ListAsync("", CancellationToken.None))
        {
            await using var content = await _store.OpenAsync(item.Key, CancellationToken.None);
            await foreach (var line in BackupReader.ReadAsync(content, CancellationToken.None))
            {
                times[SoakEvent.NumberIn(line.Event)]++;
                reasons[line.Reason] = reasons.GetValueOrDefault(line.Reason) + 1;
            }
        }

        return (times, reasons);
    }

    /// <summary>Objects that lie in it.</summary>
    public async Task<int> ObjectsAsync()
    {
        var objects = 0;
        await foreach (var _ in _store.ListAsync("", CancellationToken.None))
        {
            objects++;
        }

        return objects;
    }

    /// <summary>Files that a killed process did not finish; what it was about to write came again.</summary>
    public int Unfinished() => Directory.EnumerateFiles(Location, "*.part", SearchOption.AllDirectories).Count();

    public void Dispose() => Directory.Delete(Location, recursive: true);
}
