using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;

namespace Targets.Forwarder.Backup;

/// <summary>One event in the backup, and why it is there.</summary>
/// <param name="Event">The event's bytes as they came, not redacted.</param>
/// <param name="Kind">The kind of the event.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Timestamp">The <c>_timestamp</c> that was sent: microseconds since 1970 UTC; null where nothing was sent.</param>
public readonly record struct BackupRecord(ReadOnlyMemory<byte> Event, EventKind Kind, DeliveryResult Result, long? Timestamp)
{
    /// <summary>The call that brought the event first, where that is not the one that backs it up; null where it is.</summary>
    public BackupOrigin? Origin { get; init; }

    /// <summary>How often a redrive found that OpenObserve will not take it.</summary>
    public int Refusals { get; init; }
}
