namespace Targets.Forwarder.Delivery;

/// <summary>What became of one event. Every event that a function accepted has exactly one.</summary>
public enum Outcome
{
    /// <summary>OpenObserve counted the record as stored.</summary>
    Delivered,

    /// <summary>OpenObserve will never take the record as it is; it is in the backup.</summary>
    Rejected,

    /// <summary>OpenObserve did not take the record now; it is in the backup, or comes again.</summary>
    Undelivered,

    /// <summary>The bytes are no event and were never sent; they are in the backup.</summary>
    Malformed,

    /// <summary>A pattern of <c>DROP</c> matched; the event was not sent and is not backed up.</summary>
    Dropped,

    /// <summary>This container has confirmed the same event as delivered a short while ago.</summary>
    Duplicate,
}
