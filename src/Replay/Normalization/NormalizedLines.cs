using Targets.Forwarder;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Records;
using Targets.Forwarder.Records.Redaction;
using Targets.Replay.Inputs;

namespace Targets.Replay.Normalization;

/// <summary>Writes what events become, one JSON object a line. Nothing is clamped: <c>_timestamp</c> is the event's own time.</summary>
/// <param name="format">The flat record, or the nested OCSF event.</param>
/// <param name="redactor">Null redacts nothing.</param>
/// <param name="time">Gives the time of receipt, and of events without one.</param>
public sealed class NormalizedLines(RecordFormat format, Redactor? redactor, TimeProvider time)
{
    private readonly EventNormalizer _normalizer = new(format, redactor);

    public void Write(IEnumerable<InputEvent> events, Stream output)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(output);
        using var line = new PooledBuffer();
        foreach (var input in events)
        {
            line.Clear();
            using var read = _normalizer.Read(input.Json);
            var received = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
            var stamp = new RecordStamp(read.EventTime ?? received, IsClamped: false, received);
            if (format == RecordFormat.Ocsf)
            {
                read.WriteOcsfTo(line, stamp);
            }
            else
            {
                read.WriteTo(line, stamp);
            }

            line.Write((byte)'\n');
            output.Write(line.Written);
        }
    }
}
