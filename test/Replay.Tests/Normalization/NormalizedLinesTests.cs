using System.Text;
using System.Text.Json;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Records.Redaction;
using Targets.Replay.Normalization;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Normalization;

public sealed class NormalizedLinesTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Each_event_is_one_line_in_the_order_of_the_input()
    {
        var lines = Write(RecordFormat.Record, Some.Auth0Envelope("l1"), Some.CloudTrailEnvelope("e1"), Some.Auth0Envelope("l2"));
        Assert.Equal(["l1", "e1", "l2"], lines.Select(line => line.GetProperty("ocsf_metadata_uid").GetString()));
    }

    [Fact]
    public void A_time_is_the_events_own_however_old_and_is_not_clamped()
    {
        var record = Assert.Single(Write(RecordFormat.Record, Some.CloudTrailEnvelope("e1").Replace("\"eventTime\":\"2026", "\"eventTime\":\"1999", StringComparison.Ordinal)));
        Assert.Equal(941_533_200_000_000, record.GetProperty("_timestamp").GetInt64());
        Assert.Equal(941_533_200_000_000, record.GetProperty("event_time").GetInt64());
        Assert.Equal(1_893_553_445_000_000, record.GetProperty("targets_received_time").GetInt64());
        Assert.False(record.TryGetProperty("targets_timestamp_clamped", out _));
    }

    [Fact]
    public void An_event_without_a_time_has_that_of_its_receipt() =>
        Assert.Equal(1_893_553_445_000_000, Assert.Single(Write(RecordFormat.Record, """{"detail-type":"x","source":"y","detail":{}}""")).GetProperty("_timestamp").GetInt64());

    [Fact]
    public void The_ocsf_event_is_nested()
    {
        var ocsf = Assert.Single(Write(RecordFormat.Ocsf, Some.CloudTrailEnvelope("e1")));
        Assert.Equal("e1", ocsf.GetProperty("metadata").GetProperty("uid").GetString());
        Assert.Equal("nina.hartmann", ocsf.GetProperty("actor").GetProperty("user").GetProperty("name").GetString());
        Assert.Equal(1_793_610_000_000, ocsf.GetProperty("time").GetInt64());
    }

    [Fact]
    public void Redaction_applies()
    {
        Assert.True(RedactionList.TryParse("detail.userIdentity.userName=mask", null, out var redactor, out var problem), problem);
        var text = Text(RecordFormat.Record, redactor, Some.CloudTrailEnvelope("e1"));
        Assert.DoesNotContain("nina.hartmann", text, StringComparison.Ordinal);
    }

    private static List<JsonElement> Write(RecordFormat format, params string[] events)
    {
        var text = Text(format, null, events);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return [.. text.TrimEnd('\n').Split('\n').Select(line => JsonElement.Parse(line))];
    }

    private static string Text(RecordFormat format, Redactor? redactor, params string[] events)
    {
        using var output = new MemoryStream();
        new NormalizedLines(format, redactor, new ManualTime(Now)).Write(events.Select(Some.Event), output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
