using Targets.Forwarder.Delivery;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Backup;

/// <summary>Writes events to the backup: one object for each reason and kind.</summary>
/// <param name="store">Where to.</param>
/// <param name="prefix">What the keys begin with.</param>
/// <param name="time">The clock.</param>
/// <param name="unique">Gives a random number for each object.</param>
public sealed class BackupWriter(IBackupStore store, string prefix, TimeProvider time, Func<long> unique)
{
    /// <summary>The default of <c>unique</c>.</summary>
    public static long RandomNumber() => Random.Shared.NextInt64();

    /// <summary>Writes the given events. Returns when every one is stored.</summary>
    /// <exception cref="BackupException">An object can't be written; those before it are.</exception>
    public Task WriteAsync(IEnumerable<BackupRecord> records, Invocation invocation, DateTimeOffset received, CancellationToken cancellationToken) =>
        WriteAsync(records, static record => record.Result.Reason.Word(), invocation, received, cancellationToken);

    /// <summary>Writes every event of an invocation under <c>all/</c>, before any is delivered: <see cref="Configuration.BackupMode.All"/>.</summary>
    /// <exception cref="BackupException">An object can't be written; those before it are.</exception>
    public Task WriteAllAsync(IEnumerable<BackupRecord> records, Invocation invocation, DateTimeOffset received, CancellationToken cancellationToken) =>
        WriteAsync(records, static _ => BackupKey.All, invocation, received, cancellationToken);

    private async Task WriteAsync(
        IEnumerable<BackupRecord> records, Func<BackupRecord, string> folder, Invocation invocation, DateTimeOffset received, CancellationToken cancellationToken)
    {
        foreach (var group in records.GroupBy(record => (Folder: folder(record), record.Kind)))
        {
            using var content = new PooledBuffer();
            BackupRecordWriter.Write(group, invocation, received, time.GetUtcNow(), content);
            var key = BackupKey.Of(prefix, group.Key.Folder, group.Key.Kind, received, invocation.RequestId, unique());
            await store.PutAsync(key, content.WrittenMemory, cancellationToken).ConfigureAwait(false);
        }
    }
}
