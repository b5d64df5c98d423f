using System.Text.Json;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Records.Redaction;

namespace Targets.Forwarder;

/// <summary>Reads events and normalizes them. Thread-safe: each event has buffers of its own, taken from a small pool.</summary>
/// <param name="format">What <see cref="NormalizedEvent.WriteTo"/> writes.</param>
/// <param name="redactor">Acts on the event before anything else sees it; null redacts nothing.</param>
public sealed class EventNormalizer(RecordFormat format = RecordFormat.Record, Redactor? redactor = null)
{
    private NormalizedEvent? _spare;

    /// <summary>Reads one event.</summary>
    /// <param name="json">One JSON object, kept until the result is disposed.</param>
    /// <exception cref="JsonException">The bytes are no UTF-8, no JSON, or no JSON object.</exception>
    public NormalizedEvent Read(ReadOnlyMemory<byte> json)
    {
        if (!PayloadSplitter.IsUtf8(json.Span))
        {
            throw new JsonException("the event is not UTF-8");
        }

        var read = Interlocked.Exchange(ref _spare, null) ?? new NormalizedEvent(format, redactor, Return);
        read.Read(json);
        return read;
    }

    private void Return(NormalizedEvent read) => Interlocked.Exchange(ref _spare, read);
}
