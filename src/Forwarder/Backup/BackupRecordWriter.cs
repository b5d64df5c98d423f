using System.IO.Compression;
using System.Text.Json;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Backup;

/// <summary>
/// Writes backup objects: gzip, one JSON object a line, with the members that all error records of Amazon Data Firehose have (Amazon Data Firehose
/// Developer Guide, "Understand data delivery": S3 backup) and a member <c>targets</c>, so that one redrive reads both.
/// </summary>
internal static class BackupRecordWriter
{
    private const int FormatVersion = 1;

    /// <summary>Appends one object with the given records.</summary>
    /// <param name="records">The records.</param>
    /// <param name="origin">The call that brought those that have no origin of their own.</param>
    /// <param name="now">When their last attempt ended.</param>
    /// <param name="output">Takes the object.</param>
    public static void Write(IEnumerable<BackupRecord> records, BackupOrigin origin, DateTimeOffset now, PooledBuffer output)
    {
        using var stream = new BufferStream(output);
        using var gzip = new GZipStream(stream, CompressionLevel.Fastest);
        using var line = new PooledBuffer();
        foreach (var record in records)
        {
            line.Clear();
            WriteLine(record, origin, now, line);
            gzip.Write(line.Written);
        }
    }

    /// <summary>Appends one line, with its end.</summary>
    /// <inheritdoc cref="Write(IEnumerable{BackupRecord}, BackupOrigin, DateTimeOffset, PooledBuffer)"/>
    public static void WriteLine(BackupRecord record, BackupOrigin origin, DateTimeOffset now, PooledBuffer output)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            Write(json, record, record.Origin ?? origin, now);
        }

        output.Write((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, BackupRecord record, BackupOrigin origin, DateTimeOffset now)
    {
        var (result, word) = (record.Result, record.Result.Reason.Word());
        json.WriteStartObject();
        json.WriteNumber("attemptsMade"u8, result.Attempts);
        json.WriteNumber("arrivalTimestamp"u8, origin.Received.ToUnixTimeMilliseconds());
        json.WriteString("errorCode"u8, $"Targets.{word}");
        json.WriteString("errorMessage"u8, result.Response ?? word);
        json.WriteNumber("attemptEndingTimestamp"u8, now.ToUnixTimeMilliseconds());
        json.WriteBase64String("rawData"u8, record.Event.Span);
        json.WriteStartObject("targets"u8);
        json.WriteNumber("version"u8, FormatVersion);
        json.WriteString("function"u8, origin.Function);
        json.WriteString("requestId"u8, origin.RequestId);
        json.WriteString("source"u8, BackupKey.Source(record.Kind));
        json.WriteString("outcome"u8, OutcomeWord(result.Outcome));
        json.WriteString("reason"u8, word);
        if (result.Response is { } response)
        {
            json.WriteString("response"u8, response);
        }

        if (record.Timestamp is { } timestamp)
        {
            json.WriteNumber("timestamp"u8, timestamp);
        }

        json.WriteNumber("attempts"u8, result.Attempts);
        if (record.Refusals > 0)
        {
            json.WriteNumber("refusals"u8, record.Refusals);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string OutcomeWord(Outcome outcome) => outcome switch
    {
        Outcome.Rejected => "rejected",
        Outcome.Undelivered => "undelivered",
        Outcome.Malformed => "malformed",
        _ => "none",
    };
}
