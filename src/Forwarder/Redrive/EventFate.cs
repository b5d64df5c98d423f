namespace Targets.Forwarder.Redrive;

/// <summary>What a redrive did with one event of an object.</summary>
internal enum EventFate : byte
{
    /// <summary>Not sent, or not taken now: it stays.</summary>
    Remaining,

    Delivered,

    /// <summary>Found in OpenObserve.</summary>
    Stored,

    Dropped,

    /// <summary>OpenObserve does not take it as it is: it stays, and is tried a bounded number of times.</summary>
    Refused,
}
