using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;

namespace Targets.Forwarder.Redrive;

/// <summary>What is known of an event that a redrive tried to send in vain.</summary>
/// <param name="Result">Why; its attempts are those of this redrive.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Timestamp">The <c>_timestamp</c> that was sent; null where nothing was.</param>
/// <param name="IsElsewhere">
/// True where its record may be stored all the same, and under another time than the event's: who looks for it later has to know that time.
/// </param>
internal readonly record struct FailedEvent(DeliveryResult Result, EventKind Kind, long? Timestamp, bool IsElsewhere);
