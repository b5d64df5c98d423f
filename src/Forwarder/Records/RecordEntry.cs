using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;

namespace Targets.Forwarder.Records;

/// <summary>One record of a <see cref="RecordBatch"/>.</summary>
/// <param name="Start">Where its JSON object begins in the batch's buffer.</param>
/// <param name="Length">The object's bytes.</param>
/// <param name="Original">The event's bytes as they came.</param>
/// <param name="Kind">The kind of the event.</param>
/// <param name="Timestamp">The record's <c>_timestamp</c>: microseconds since 1970 UTC.</param>
public readonly record struct RecordEntry(int Start, int Length, ReadOnlyMemory<byte> Original, EventKind Kind, long Timestamp)
{
    /// <summary>The columns that it has beside the <see cref="KnownColumns"/>; mostly none.</summary>
    public IReadOnlyCollection<string> OtherColumns { get; init; } = [];

    /// <summary>What became of it; <see cref="Reason.None"/> with 0 attempts before it was sent.</summary>
    public DeliveryResult Result { get; init; }
}
