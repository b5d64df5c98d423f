using System.IO.Compression;
using System.Text;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Records;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Backup;

public sealed class BackupRecordWriterTests
{
    private static readonly DateTimeOffset Received = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);
    private static readonly BackupOrigin Call = new("cloudtrail-function", "c0ffee-1", Received);

    [Fact]
    public void A_line_is_an_error_record_of_firehose_with_what_became_of_the_event()
    {
        var record = new BackupRecord(
            SomeEvent.Bytes("""{"id":"ü"}"""), EventKind.CloudTrail, new DeliveryResult(Reason.Overloaded, 3, """HTTP 503 {"code":503}"""), 1_767_323_045_000_000);
        Assert.Equal(
            """{"attemptsMade":3,"arrivalTimestamp":1767323045678,"errorCode":"Targets.overloaded","errorMessage":"HTTP 503 {\u0022code\u0022:503}","attemptEndingTimestamp":1767323047678,"rawData":"eyJpZCI6IsO8In0=","targets":{"version":1,"function":"cloudtrail-function","requestId":"c0ffee-1","source":"cloudtrail","outcome":"undelivered","reason":"overloaded","response":"HTTP 503 {\u0022code\u0022:503}","timestamp":1767323045000000,"attempts":3}}""" + "\n",
            Write(record));
    }

    [Theory]
    [InlineData(Reason.TooOld, EventKind.Auth0Log, "auth0", "rejected", "too-old")]
    [InlineData(Reason.Malformed, EventKind.Unknown, "unknown", "malformed", "malformed")]
    [InlineData(Reason.None, EventKind.CloudTrail, "cloudtrail", "none", "none")]
    public void An_event_that_was_not_sent_has_no_response_and_no_timestamp(Reason reason, EventKind kind, string source, string outcome, string word)
    {
        var line = Write(new BackupRecord(Array.Empty<byte>(), kind, new DeliveryResult(reason, 0, null), null));
        Assert.Equal(
            $$$"""{"attemptsMade":0,"arrivalTimestamp":1767323045678,"errorCode":"Targets.{{{word}}}","errorMessage":"{{{word}}}","attemptEndingTimestamp":1767323047678,"rawData":"","targets":{"version":1,"function":"cloudtrail-function","requestId":"c0ffee-1","source":"{{{source}}}","outcome":"{{{outcome}}}","reason":"{{{word}}}","attempts":0}}""" + "\n",
            line);
    }

    [Fact]
    public void Each_event_has_a_line()
    {
        var lines = Write(Enumerable.Range(0, 3).Select(
            number => new BackupRecord(SomeEvent.Bytes($"{number}\n"), EventKind.Unknown, new DeliveryResult(Reason.Malformed, 0, null), null)).ToArray());
        Assert.Equal(4, lines.Split('\n').Length);
        Assert.EndsWith("\n", lines, StringComparison.Ordinal);
    }

    private static string Write(params BackupRecord[] records)
    {
        using var output = new PooledBuffer();
        BackupRecordWriter.Write(records, Call, Received.AddSeconds(2), output);
        using var gzip = new GZipStream(new MemoryStream(output.Written.ToArray()), CompressionMode.Decompress);
        using var text = new StreamReader(gzip, Encoding.UTF8);
        return text.ReadToEnd();
    }
}
