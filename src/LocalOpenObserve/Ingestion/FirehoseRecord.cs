using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Targets.LocalOpenObserve.Ingestion;

/// <summary>The rows in the records of a Firehose request.</summary>
internal static class FirehoseRecord
{
    private static readonly string[] CloudWatchMembers = ["logEvents", "logGroup", "logStream", "messageType", "owner", "subscriptionFilters"];

    /// <param name="records">base64, of gzip or of plain text; each line of it is one row, but for a CloudWatch Logs batch, which is one a log event.</param>
    /// <exception cref="JsonException">A line is no JSON; an empty one is none either.</exception>
    /// <exception cref="FormatException">A record is no base64.</exception>
    public static List<JsonElement> Rows(IEnumerable<string> records)
    {
        var rows = new List<JsonElement>();
        foreach (var record in records)
        {
            var text = Encoding.UTF8.GetString(Unzip(Convert.FromBase64String(record)));
            foreach (var line in Lines(text))
            {
                using var json = JsonDocument.Parse(line);
                rows.AddRange(IsCloudWatchLogs(json.RootElement) ? LogEvents(json.RootElement) : [json.RootElement.Clone()]);
            }
        }

        return rows;
    }

    // As Rust's str::lines: the last line's end is no further line.
    private static IEnumerable<string> Lines(string text)
    {
        var lines = text.Split('\n');
        return lines.Take(lines[^1].Length == 0 ? lines.Length - 1 : lines.Length).Select(line => line.TrimEnd('\r'));
    }

    private static byte[] Unzip(byte[] data)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(data), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            gzip.CopyTo(plain);
            return plain.Length == 0 ? data : plain.ToArray();
        }
        catch (InvalidDataException)
        {
            return data;
        }
    }

    private static bool IsCloudWatchLogs(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && CloudWatchMembers.All(member => json.TryGetProperty(member, out _));

    private static IEnumerable<JsonElement> LogEvents(JsonElement batch)
    {
        foreach (var logEvent in batch.GetProperty("logEvents").EnumerateArray())
        {
            var message = logEvent.GetProperty("message").GetString() ?? "";
            var row = new JsonObject
            {
                ["messagetype"] = Text(batch, "messageType"),
                ["owner"] = Text(batch, "owner"),
                ["loggroup"] = Text(batch, "logGroup"),
                ["logstream"] = Text(batch, "logStream"),
                ["subscriptionfilters"] = batch.GetProperty("subscriptionFilters").GetRawText(),
                ["message"] = message.StartsWith('{') && message.EndsWith('}') ? JsonNode.Parse(message) : message,
                ["id"] = Text(logEvent, "id"),
                ["timestamp"] = logEvent.GetProperty("timestamp").GetInt64(),
                [RecordTimestamp.Column] = logEvent.GetProperty("timestamp").GetInt64(),
            };
            yield return JsonSerializer.SerializeToElement(row);
        }
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).ToString();
}
