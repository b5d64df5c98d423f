namespace Targets.Forwarder.Backup;

/// <summary>A backup object can't be written, listed, read or deleted; the message names the bucket or directory and the key.</summary>
public sealed class BackupException(string message, bool isTransient, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True where trying again later may help.</summary>
    public bool IsTransient { get; } = isTransient;

    /// <summary>True where the object is not there, as when another redrive was done with it first.</summary>
    public bool IsMissing { get; init; }
}
