namespace Targets.Forwarder.Configuration;

/// <summary>What goes to the backup: <c>BACKUP_MODE</c>.</summary>
public enum BackupMode
{
    /// <summary>What OpenObserve did not store.</summary>
    Failed,

    /// <summary>Every event, before it is delivered; and what OpenObserve did not store.</summary>
    All,
}
