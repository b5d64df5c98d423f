using System.Runtime.InteropServices;
using Targets.Forwarder.Configuration;

namespace Targets.Forwarder.Backup;

/// <summary>Makes the store that the configuration names.</summary>
public static class BackupStores
{
    public static IBackupStore Create(BackupOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Directory is { } directory ? new DirectoryBackupStore(directory) : new S3BackupStore(options.Bucket!, options.S3Url, options.KmsKey);
    }

    /// <inheritdoc cref="IBackupStore.PutAsync"/>
    public static async Task PutAsync(this IBackupStore store, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var isArray = MemoryMarshal.TryGetArray(content, out var bytes);
        using var stream = isArray ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false) : new MemoryStream(content.ToArray(), writable: false);
        await store.PutAsync(key, stream, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All objects whose key begins with a prefix.</summary>
    public static IAsyncEnumerable<BackupObject> ListAsync(this IBackupStore store, string prefix, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.ListAsync(prefix, null, cancellationToken);
    }
}
