using System.Text;
using System.Text.Json;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Records;
using Targets.Forwarder.Records.Redaction;

namespace Targets.Forwarder.Tests.Support;

/// <summary>What an event becomes, as text.</summary>
internal static class TestRecord
{
    /// <summary>Received at 2026-01-02T03:04:06.25Z.</summary>
    public const long ReceivedTime = 1_767_323_046_250_000;

    public static string Of(string eventJson, string redact = "none", RecordFormat format = RecordFormat.Record) =>
        Write(eventJson, redact, format, static (read, stamp, output) => read.WriteTo(output, stamp));

    public static string OcsfOf(string eventJson, string redact = "none") =>
        Write(eventJson, redact, RecordFormat.Record, static (read, stamp, output) => read.WriteOcsfTo(output, stamp));

    /// <summary>One column of the record, as JSON; null where the record has none.</summary>
    public static string? Column(string eventJson, string column, string redact = "none")
    {
        using var record = JsonDocument.Parse(Of(eventJson, redact));
        return record.RootElement.TryGetProperty(column, out var value) ? value.GetRawText() : null;
    }

    /// <summary>The text of one column; null where the record has none.</summary>
    public static string? TextColumn(string eventJson, string column, string redact = "none")
    {
        using var record = JsonDocument.Parse(Of(eventJson, redact));
        return record.RootElement.TryGetProperty(column, out var value) ? value.GetString() : null;
    }

    /// <summary>What stands at a path of the nested OCSF event, as JSON; null where nothing does.</summary>
    public static string? Ocsf(string eventJson, string path)
    {
        using var ocsf = JsonDocument.Parse(OcsfOf(eventJson));
        var value = ocsf.RootElement;
        foreach (var step in path.Split('.'))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(step, out value))
            {
                return null;
            }
        }

        return value.GetRawText();
    }

    /// <summary>An envelope around a CloudTrail record.</summary>
    public static string CloudTrail(string detail) => $$"""{"detail-type":"AWS API Call via CloudTrail","source":"aws.test","detail":{{detail}}}""";

    /// <summary>An envelope around the <c>data</c> of an Auth0 log.</summary>
    public static string Auth0(string data) => $$$"""{"detail-type":"Auth0 log","source":"aws.partner/auth0.com/x/auth0.logs","detail":{"data":{{{data}}}}}""";

    public static Redactor? Redactor(string text) =>
        RedactionList.TryParse(text, "key"u8.ToArray(), out var redactor, out var problem) ? redactor : throw new ArgumentException(problem);

    private static string Write(string eventJson, string redact, RecordFormat format, Action<NormalizedEvent, RecordStamp, PooledBuffer> write)
    {
        using var output = new PooledBuffer();
        using var read = new EventNormalizer(format, Redactor(redact)).Read(Encoding.UTF8.GetBytes(eventJson));
        write(read, new RecordStamp(read.EventTime ?? ReceivedTime, IsClamped: false, ReceivedTime), output);
        return Encoding.UTF8.GetString(output.Written);
    }
}
