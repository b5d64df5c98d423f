using Targets.Forwarder.Backup;

namespace Targets.Forwarder.Tests.Support;

/// <summary>A backup that takes nothing.</summary>
internal sealed class FailingBackupStore(bool isTransient) : IBackupStore
{
    public string Location => "nowhere";

    public Task PutAsync(string key, Stream content, CancellationToken cancellationToken) =>
        throw new BackupException("the backup is full", isTransient);

    public IAsyncEnumerable<BackupObject> ListAsync(string prefix, string? after, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Stream> OpenAsync(string key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => throw new NotSupportedException();
}
