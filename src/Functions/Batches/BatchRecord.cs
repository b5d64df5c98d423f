namespace Targets.Functions.Batches;

/// <summary>One record of a batch.</summary>
/// <param name="Id">What names it in the response: a message's id, a stream record's sequence number.</param>
/// <param name="Body">Its bytes; those of the whole record where they can't be had.</param>
/// <param name="Receives">How often a queue has handed it out; 0 for a stream.</param>
internal readonly record struct BatchRecord(string Id, ReadOnlyMemory<byte> Body, int Receives);
