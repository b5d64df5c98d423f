using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;

namespace Targets.Forwarder.Records;

/// <summary>The records of one delivery, one behind the other in one buffer, and what became of each.</summary>
public sealed class RecordBatch : IDisposable
{
    private readonly List<RecordEntry> _entries = [];

    /// <summary>Holds the records' JSON objects with nothing between them; a record is written here, then named by <see cref="Add"/>.</summary>
    public PooledBuffer Buffer { get; } = new();

    public int Count => _entries.Count;

    public RecordEntry this[int index] => _entries[index];

    /// <summary>Adds the record that stands in <see cref="Buffer"/> from <paramref name="start"/> to its end.</summary>
    /// <param name="start">Where the record begins in <see cref="Buffer"/>.</param>
    /// <param name="original">The event's bytes as they came, for the backup.</param>
    /// <param name="kind">The kind of the event.</param>
    /// <param name="timestamp">The record's <c>_timestamp</c>: microseconds since 1970 UTC.</param>
    /// <param name="otherColumns">The columns of a record that is not of this version's making.</param>
    public void Add(int start, ReadOnlyMemory<byte> original, EventKind kind, long timestamp, IReadOnlyCollection<string>? otherColumns = null) =>
        _entries.Add(new RecordEntry(start, Buffer.Length - start, original, kind, timestamp) { OtherColumns = otherColumns ?? [] });

    /// <summary>The JSON object of one record.</summary>
    public ReadOnlyMemory<byte> Record(int index) => Buffer.WrittenMemory.Slice(_entries[index].Start, _entries[index].Length);

    /// <summary>Notes what became of one record.</summary>
    public void SetResult(int index, DeliveryResult result) => _entries[index] = _entries[index] with { Result = result };

    public void Dispose() => Buffer.Dispose();
}
