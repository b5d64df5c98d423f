using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Targets.Forwarder.Backup;

/// <summary>Reads backup objects line by line.</summary>
public static class BackupReader
{
    /// <param name="content">A backup object, gzip; it stays open.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">The object is no gzip, or a line holds no event; the message gives the line.</exception>
    public static async IAsyncEnumerable<BackupLine> ReadAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var gzip = new GZipStream(content, CompressionMode.Decompress, leaveOpen: true);
        using var text = new StreamReader(gzip);
        for (var number = 1; await text.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line; number++)
        {
            if (line.Length > 0)
            {
                yield return Parse(line, number);
            }
        }
    }

    private static BackupLine Parse(string line, int number)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var (reason, timestamp) = root.TryGetProperty("targets", out var targets)
                ? (Text(targets, "reason"), targets.TryGetProperty("timestamp", out var sent) ? sent.GetInt64() : (long?)null)
                : ("", null);
            return new BackupLine(root.GetProperty("rawData").GetBytesFromBase64(), reason, timestamp);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException($"line {number}: expected a JSON object with rawData in base64", exception);
        }
    }

    private static string Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
