using System.IO.Compression;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.OpenObserve;

/// <summary>The body of one request: records of a batch as a JSON array, gzip.</summary>
internal sealed class RequestBody : IDisposable
{
    private readonly PooledBuffer _compressed = new();

    /// <param name="batch">The batch.</param>
    /// <param name="first">The first record.</param>
    /// <param name="count">How many.</param>
    public RequestBody(RecordBatch batch, int first, int count)
    {
        using var output = new BufferStream(_compressed);
        using var gzip = new GZipStream(output, CompressionLevel.Fastest);
        gzip.Write("["u8);
        for (var i = first; i < first + count; i++)
        {
            if (i > first)
            {
                gzip.Write(","u8);
            }

            gzip.Write(batch.Record(i).Span);
        }

        gzip.Write("]"u8);
    }

    public ReadOnlyMemory<byte> Bytes => _compressed.WrittenMemory;

    public void Dispose() => _compressed.Dispose();
}
