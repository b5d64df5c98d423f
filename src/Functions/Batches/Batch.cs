using Targets.Forwarder.Records;

namespace Targets.Functions.Batches;

/// <summary>What an event source mapping hands over. <see cref="Dispose"/> gives the bodies' buffer back.</summary>
internal sealed class Batch : IDisposable
{
    private readonly PooledBuffer _bodies;

    /// <param name="isStream">True for Kinesis, false for SQS.</param>
    /// <param name="records">In the order of the batch.</param>
    /// <param name="bodies">Holds their bytes.</param>
    public Batch(bool isStream, IReadOnlyList<BatchRecord> records, PooledBuffer bodies)
    {
        IsStream = isStream;
        Records = records;
        _bodies = bodies;
    }

    public bool IsStream { get; }

    public IReadOnlyList<BatchRecord> Records { get; }

    public void Dispose() => _bodies.Dispose();
}
