using System.Text.Json;
using Targets.Forwarder.Records;

namespace Targets.Replay.Importing;

/// <summary>
/// A record with a value in every column. OpenObserve refuses a query with a column that no record has had yet, and the first value of a column
/// decides its type: this record comes before all others. It is no event; <c>targets_seed</c> is true in it, and in no event.
/// </summary>
public static class SeedRecord
{
    private const string Text = "(seed)";

    /// <summary>The JSON array that is sent: one record.</summary>
    /// <param name="now">Its time.</param>
    public static byte[] Create(DateTimeOffset now)
    {
        var microseconds = (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            json.WriteStartObject();
            foreach (var column in RecordColumns.All)
            {
                Write(json, column, microseconds);
            }

            json.WriteEndObject();
            json.WriteEndArray();
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Column column, long now)
    {
        switch (column.Type)
        {
            case ColumnType.Int64:
                json.WriteNumber(column.Name, column.Name is "_timestamp" or "event_time" or "targets_received_time" ? now : 0);
                break;
            case ColumnType.Boolean:
                json.WriteBoolean(column.Name, column.Name == "targets_seed");
                break;
            case ColumnType.Json:
                json.WriteString(column.Name, "{}");
                break;
            default:
                json.WriteString(column.Name, Text);
                break;
        }
    }
}
