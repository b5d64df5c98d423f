using Targets.Forwarder.Configuration;

namespace Targets.Forwarder.Backup;

/// <summary>Makes the store that the configuration names.</summary>
public static class BackupStores
{
    public static IBackupStore Create(BackupOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Directory is { } directory ? new DirectoryBackupStore(directory) : new S3BackupStore(options.Bucket!, options.S3Url);
    }
}
