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
    public static void Write(
        IEnumerable<BackupRecord> records, Invocation invocation, DateTimeOffset received, DateTimeOffset now, PooledBuffer output)
    {
        using var stream = new BufferStream(output);
        using var gzip = new GZipStream(stream, CompressionLevel.Fastest);
        using var line = new PooledBuffer();
        using var json = new Utf8JsonWriter(line);
        foreach (var record in records)
        {
            line.Clear();
            json.Reset();
            Write(json, record, invocation, received, now);
            json.Flush();
            line.Write((byte)'\n');
            gzip.Write(line.Written);
        }
    }

    private static void Write(Utf8JsonWriter json, BackupRecord record, Invocation invocation, DateTimeOffset received, DateTimeOffset now)
    {
        var (result, word) = (record.Result, record.Result.Reason.Word());
        json.WriteStartObject();
        json.WriteNumber("attemptsMade"u8, result.Attempts);
        json.WriteNumber("arrivalTimestamp"u8, received.ToUnixTimeMilliseconds());
        json.WriteString("errorCode"u8, $"Targets.{word}");
        json.WriteString("errorMessage"u8, result.Response ?? word);
        json.WriteNumber("attemptEndingTimestamp"u8, now.ToUnixTimeMilliseconds());
        json.WriteBase64String("rawData"u8, record.Event.Span);
        json.WriteStartObject("targets"u8);
        json.WriteNumber("version"u8, FormatVersion);
        json.WriteString("function"u8, invocation.FunctionName);
        json.WriteString("requestId"u8, invocation.RequestId);
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
