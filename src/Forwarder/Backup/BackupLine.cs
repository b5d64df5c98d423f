namespace Targets.Forwarder.Backup;

/// <summary>One event read back from a backup object.</summary>
/// <param name="Event">The event's bytes as they came.</param>
/// <param name="Reason">The reason's word; empty where the line does not say, as in Firehose's own error records.</param>
/// <param name="Timestamp">The <c>_timestamp</c> that was sent; null where nothing was sent.</param>
public readonly record struct BackupLine(byte[] Event, string Reason, long? Timestamp);
