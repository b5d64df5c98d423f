namespace Targets.Forwarder.Delivery;

/// <summary>One message of a batch: of a queue or of a stream.</summary>
/// <param name="Body">One event, a JSON array of events, or a record of a failed delivery that holds one.</param>
/// <param name="MayComeAgain">True where whoever sent it keeps it, and hands it out once more if the function says so.</param>
public readonly record struct Message(ReadOnlyMemory<byte> Body, bool MayComeAgain);
