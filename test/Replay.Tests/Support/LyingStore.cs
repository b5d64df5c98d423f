using Targets.Forwarder.Backup;

namespace Targets.Replay.Tests.Support;

/// <summary>A backup that takes objects, and does not give them back as they were.</summary>
internal sealed class LyingStore(IBackupStore store) : IBackupStore
{
    /// <summary>It lists nothing.</summary>
    public bool Hides { get; init; }

    /// <summary>It reads as something else.</summary>
    public bool Changes { get; init; }

    public string Location => store.Location;

    public Task PutAsync(string key, Stream content, CancellationToken cancellationToken) => store.PutAsync(key, content, cancellationToken);

    public IAsyncEnumerable<BackupObject> ListAsync(string prefix, string? after, CancellationToken cancellationToken) =>
        Hides ? AsyncEnumerable.Empty<BackupObject>() : store.ListAsync(prefix, after, cancellationToken);

    public Task<Stream> OpenAsync(string key, CancellationToken cancellationToken) =>
        Changes ? Task.FromResult<Stream>(new MemoryStream("changed"u8.ToArray())) : store.OpenAsync(key, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => store.DeleteAsync(key, cancellationToken);
}
