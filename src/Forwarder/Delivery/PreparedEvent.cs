using Targets.Forwarder.Backup;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Delivery;

/// <summary>One event on its way.</summary>
/// <param name="Incoming">The event as it came.</param>
/// <param name="Kind">Its kind; <see cref="EventKind.Unknown"/> where it can't be read.</param>
internal readonly record struct PreparedEvent(IncomingEvent Incoming, EventKind Kind)
{
    /// <summary>What tells it from others; null for nothing.</summary>
    public string? Id { get; init; }

    /// <summary>Its own time in microseconds since 1970 UTC; null where it has none.</summary>
    public long? EventTime { get; init; }

    /// <summary>The <c>_timestamp</c> of its record; null where it is not sent.</summary>
    public long? Timestamp { get; init; }

    /// <summary>The batch that holds its record; null where it is not sent.</summary>
    public RecordBatch? Batch { get; init; }

    /// <summary>Which record of the batch it is.</summary>
    public int Index { get; init; }

    /// <summary>Why it is not sent.</summary>
    public Reason Unsent { get; init; }

    /// <summary>What became of it.</summary>
    public DeliveryResult Result => Batch is null ? new DeliveryResult(Unsent, 0, null) : Batch[Index].Result;

    /// <summary>The bytes of its record; 0 where it is not sent.</summary>
    public int RecordLength => Batch is null ? 0 : Batch[Index].Length;

    public BackupRecord ToBackup() => new(Incoming.Json, Kind, Result, Timestamp);
}
