using Targets.Forwarder.Backup;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;

namespace Targets.Forwarder.Redrive;

/// <summary>An event that was not delivered, out of what it was kept in.</summary>
/// <param name="Json">Its bytes as they first came; for what is no JSON the bytes that stand there.</param>
/// <param name="Format">What it was found in: the outermost that is known.</param>
public readonly record struct RecoveredEvent(ReadOnlyMemory<byte> Json, RecoveredFormat Format)
{
    /// <summary>True where <see cref="Json"/> is no event but the record that a function made of one.</summary>
    public bool IsRecord { get; init; }

    /// <summary>Its kind, as our own backup says; unknown elsewhere.</summary>
    public EventKind Kind { get; init; }

    /// <summary>Why it was not delivered, as our own backup or Firehose says; else <see cref="Delivery.Reason.None"/>.</summary>
    public Reason Reason { get; init; }

    /// <summary>The <c>_timestamp</c> that was sent: microseconds since 1970 UTC; null where nothing was sent, or it is not known.</summary>
    public long? Timestamp { get; init; }

    /// <summary>Requests to OpenObserve that held it.</summary>
    public int Attempts { get; init; }

    /// <summary>What was answered to the last of them, at most 500 characters; null where that is not known.</summary>
    public string? Response { get; init; }

    /// <summary>When the last of them ended; null where that is not known.</summary>
    public DateTimeOffset? LastAttempt { get; init; }

    /// <summary>The call that brought it first; null where that is not known.</summary>
    public BackupOrigin? Origin { get; init; }

    /// <summary>How often a redrive found that OpenObserve will not take it.</summary>
    public int Refusals { get; init; }
}
