namespace Targets.Forwarder.Backup;

/// <summary>An object of a backup store.</summary>
/// <param name="Key">Its key, steps separated by slashes.</param>
/// <param name="Size">Its bytes.</param>
public readonly record struct BackupObject(string Key, long Size);
