namespace Targets.Forwarder.Delivery;

/// <summary>One event of an invocation.</summary>
/// <param name="Json">Its bytes as they came; what is no event is found to be malformed.</param>
/// <param name="Message">The index of the message that brought it, where an invocation has several; one message may bring several events.</param>
/// <param name="IsRedriven">True where an earlier delivery of it failed; it is never taken for a duplicate, and its record says so.</param>
/// <param name="IsRecord">True where the bytes are not the event but the record that was made of it.</param>
internal readonly record struct IncomingEvent(ReadOnlyMemory<byte> Json, int Message = 0, bool IsRedriven = false, bool IsRecord = false);
