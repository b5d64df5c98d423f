namespace Targets.Forwarder.Delivery;

/// <summary>What became of the messages of a batch.</summary>
/// <param name="Summary">The counts of their events.</param>
/// <param name="Returned">The indexes, in ascending order, of the messages that must come again: some of their events are neither delivered nor backed up.</param>
/// <param name="Failure">Why the backup did not take what it should; null where it did.</param>
public sealed record BatchResult(ForwardSummary Summary, IReadOnlyList<int> Returned, DeliveryFailedException? Failure);
