namespace Targets.Forwarder.Records;

/// <summary>What a record says of its delivery.</summary>
/// <param name="Timestamp">The record's <c>_timestamp</c>: microseconds since 1970 UTC.</param>
/// <param name="IsClamped">True where that is not the event's own time.</param>
/// <param name="ReceivedTime">When the function received the event: microseconds since 1970 UTC.</param>
/// <param name="IsRedriven">True where the event comes from the backup.</param>
public readonly record struct RecordStamp(long Timestamp, bool IsClamped, long ReceivedTime, bool IsRedriven = false);
