using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Targets.Forwarder.Redrive;

/// <summary>Reads the events in an object or a file of failed deliveries; its memory does not grow with their number.</summary>
public static class FailureReader
{
    private static readonly StreamPipeReaderOptions KeepOpen = new(leaveOpen: true);

    /// <param name="content">Text, gzip or not: see <see cref="FailureRecords"/>. It stays open.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The events in their order; the bytes of each are valid up to the next.</returns>
    /// <exception cref="InvalidDataException">The gzip is broken here, or a value of more than 128 MB begins; the events before it were returned.</exception>
    public static async IAsyncEnumerable<RecoveredEvent> ReadAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var pipe = PipeReader.Create(content, KeepOpen);
        await using var text = await PlainAsync(pipe, cancellationToken).ConfigureAwait(false);
        using var values = new JsonValueReader(text);
        var events = new List<RecoveredEvent>();
        while (await values.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            events.Clear();
            if (values.IsBroken)
            {
                FailureRecords.ReadBroken(values.Current, events);
            }
            else
            {
                FailureRecords.ReadValue(values.Current, events);
            }

            foreach (var found in events)
            {
                yield return found;
            }
        }
    }

    // RFC 1952, section 2.3.1: a gzip member begins with 1f 8b.
    private static async Task<Stream> PlainAsync(PipeReader pipe, CancellationToken cancellationToken)
    {
        var beginning = await pipe.ReadAtLeastAsync(2, cancellationToken).ConfigureAwait(false);
        var isGzip = beginning.Buffer.Length >= 2 && beginning.Buffer.FirstSpan is [0x1f, 0x8b, ..];
        pipe.AdvanceTo(beginning.Buffer.Start);
        return isGzip ? new GZipStream(pipe.AsStream(), CompressionMode.Decompress) : pipe.AsStream();
    }
}
