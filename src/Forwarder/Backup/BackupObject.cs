namespace Targets.Forwarder.Backup;

/// <summary>An object of a backup store.</summary>
/// <param name="Key">Its key, steps separated by slashes.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="LastModified">When it was written.</param>
public readonly record struct BackupObject(string Key, long Size, DateTimeOffset LastModified);
