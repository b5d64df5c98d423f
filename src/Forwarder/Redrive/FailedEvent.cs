using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;

namespace Targets.Forwarder.Redrive;

/// <summary>What is known of an event that a redrive tried to send in vain.</summary>
/// <param name="Result">Why; its attempts are those of this redrive.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Timestamp">The <c>_timestamp</c> that was sent; null where nothing was.</param>
internal readonly record struct FailedEvent(DeliveryResult Result, EventKind Kind, long? Timestamp);
