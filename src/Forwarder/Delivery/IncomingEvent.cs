namespace Targets.Forwarder.Delivery;

/// <summary>One event of an invocation.</summary>
/// <param name="Json">Its bytes as they came; what is no event is found to be malformed.</param>
/// <param name="Message">The index of the message that brought it, where an invocation has several; one message may bring several events.</param>
internal readonly record struct IncomingEvent(ReadOnlyMemory<byte> Json, int Message = 0);
