using System.Text.Json;
using Targets.Forwarder.Configuration;

namespace Targets.Replay.Doctor.OpenObserve;

/// <summary>A record that is no event, with few columns of ours in their types. Its <see cref="Mark"/> keeps it out of dashboards and alerts.</summary>
/// <param name="format">Of the other records of the stream.</param>
/// <param name="id">Tells it from other probes.</param>
internal sealed class ProbeRecord(RecordFormat format, Guid id)
{
    /// <summary>The boolean column that no event has.</summary>
    public const string Mark = "targets_seed";

    private readonly string _prefix = format == RecordFormat.Record ? "ocsf_" : "";

    public string Id { get; } = $"targets-doctor-{id}";

    public string IdColumn => _prefix + "metadata_uid";

    /// <summary>The body of a request with it.</summary>
    /// <param name="time">Its <c>_timestamp</c>.</param>
    public byte[] Body(DateTimeOffset time)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            json.WriteStartObject();
            json.WriteNumber("_timestamp", Microseconds(time));
            json.WriteBoolean(Mark, true);
            json.WriteString(IdColumn, Id);
            json.WriteString(_prefix + "message", "A probe of `targets doctor`, which is no event.");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        return bytes.ToArray();
    }

    public static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
