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
    /// <summary>Kept of the invocation's time for its answer, after the backup has ended.</summary>
    private static readonly TimeSpan TimeForAnswer = TimeSpan.FromMilliseconds(250);

    /// <summary>Lambda's longest invocation: where the deadline is further away, as outside Lambda, a backup ends with this all the same.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>The default of <c>unique</c>.</summary>
    public static long RandomNumber() => Random.Shared.NextInt64();

    /// <summary>Writes the given events. Returns when every one is stored.</summary>
    /// <exception cref="BackupException">An object can't be written, or not before the invocation's deadline; those before it are.</exception>
    public Task WriteAsync(IEnumerable<BackupRecord> records, Invocation invocation, DateTimeOffset received, CancellationToken cancellationToken) =>
        WriteAsync(records, static record => record.Result.Reason.Word(), invocation, received, cancellationToken);

    /// <summary>Writes every event of an invocation under <c>all/</c>, before any is delivered: <see cref="Configuration.BackupMode.All"/>.</summary>
    /// <exception cref="BackupException">An object can't be written, or not before the invocation's deadline; those before it are.</exception>
    public Task WriteAllAsync(IEnumerable<BackupRecord> records, Invocation invocation, DateTimeOffset received, CancellationToken cancellationToken) =>
        WriteAsync(records, static _ => BackupKey.All, invocation, received, cancellationToken);

    private async Task WriteAsync(
        IEnumerable<BackupRecord> records, Func<BackupRecord, string> folder, Invocation invocation, DateTimeOffset received, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(TimeUntilEndOf(invocation), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        foreach (var group in records.GroupBy(record => (Folder: folder(record), record.Kind)))
        {
            using var content = new PooledBuffer();
            BackupRecordWriter.Write(group, new BackupOrigin(invocation.FunctionName, invocation.RequestId, received), time.GetUtcNow(), content);
            var key = BackupKey.Of(prefix, group.Key.Folder, group.Key.Kind, received, invocation.RequestId, unique());
            try
            {
                await store.PutAsync(key, content.WrittenMemory, both.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
            {
                throw new BackupException($"can't write {key} to {store.Location} before the invocation's deadline", isTransient: true, exception);
            }
        }
    }

    private TimeSpan TimeUntilEndOf(Invocation invocation)
    {
        var left = invocation.Deadline - time.GetUtcNow() - TimeForAnswer;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < Longest ? left : Longest;
    }
}
