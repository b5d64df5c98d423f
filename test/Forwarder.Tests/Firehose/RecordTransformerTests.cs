using System.Text;
using System.Text.Json;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Firehose;
using Targets.Forwarder.Records;
using Targets.Forwarder.Records.Dropping;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Firehose;

public sealed class RecordTransformerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void An_event_becomes_the_line_that_the_other_ways_send_with_a_tab_behind_its_brace()
    {
        var (result, lines) = Transform(SomeEvent.CloudTrail("e1", Now));
        Assert.Equal(TransformResult.Ok, result);
        var record = TestRecord.Of(SomeEvent.CloudTrail("e1", Now)).Replace($"{TestRecord.ReceivedTime}", "1767323045000000", StringComparison.Ordinal);
        Assert.Equal("{\t" + record[1..] + "\n", lines);
    }

    [Fact]
    public void Every_event_of_a_record_has_a_line_of_its_own()
    {
        var (result, lines) = Transform($"[{SomeEvent.CloudTrail("e1", Now)},{SomeEvent.Auth0("l1", Now)}]");
        Assert.Equal((TransformResult.Ok, "e1 l1"), (result, Ids(lines)));
        Assert.All(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("{\t\"_timestamp\":", line, StringComparison.Ordinal));
    }

    [Fact]
    public void What_holds_an_event_is_opened_and_its_record_says_that_it_was_redriven()
    {
        var (result, lines) = Transform(SomeFailure.Lambda(SomeEvent.CloudTrail("e1", Now)));
        Assert.Equal((TransformResult.Ok, "e1"), (result, Ids(lines)));
        Assert.EndsWith(",\"targets_redriven\":true}\n", lines, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_was_transformed_before_and_comes_back_from_firehose_is_taken_once_more()
    {
        var (_, lines) = Transform(SomeEvent.CloudTrail("e1", Now));
        var (result, again) = Transform(SomeFailure.Firehose(lines));
        Assert.Equal(TransformResult.Ok, result);
        Assert.Equal(lines[..^2] + ",\"targets_redriven\":true}\n", again);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[1]")]
    [InlineData("7")]
    [InlineData("")]
    [InlineData("{\"a\":")]
    public void What_is_no_event_has_failed_and_leaves_nothing(string text) => Assert.Equal((TransformResult.ProcessingFailed, ""), Transform(text));

    [Fact]
    public void One_event_that_is_none_fails_its_whole_record_as_firehose_keeps_it_whole() =>
        Assert.Equal((TransformResult.ProcessingFailed, ""), Transform($"[{SomeEvent.CloudTrail("e1", Now)},7]"));

    [Fact]
    public void What_is_no_utf8_has_failed()
    {
        using var lines = new PooledBuffer();
        Assert.Equal(TransformResult.ProcessingFailed, new RecordTransformer(new RecordOptions(), new FakeClock(Now)).Transform(new byte[] { (byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}' }, lines));
    }

    [Fact]
    public void What_drop_matches_is_left_out()
    {
        var options = new RecordOptions { Drop = DropFilter.Parse("""[{"detail":{"eventID":["e1"]}}]""") };
        Assert.Equal((TransformResult.Dropped, ""), Transform(SomeEvent.CloudTrail("e1", Now), options));
        var (result, lines) = Transform($"[{SomeEvent.CloudTrail("e1", Now)},{SomeEvent.CloudTrail("e2", Now)}]", options);
        Assert.Equal((TransformResult.Ok, "e2"), (result, Ids(lines)));
    }

    // The window of 5 h less the 3 h that Firehose may take, and a minute of margin.
    [Theory]
    [InlineData(-118, false)]
    [InlineData(-120, true)]
    [InlineData(-301, true)]
    [InlineData(1438, false)]
    [InlineData(1442, true)]
    public void What_would_be_too_old_when_firehose_delivers_it_is_made_young(int minutes, bool isClamped)
    {
        var time = Now.AddMinutes(minutes);
        var (result, lines) = Transform(SomeEvent.CloudTrail("e1", time));
        Assert.Equal(TransformResult.Ok, result);
        using var record = JsonDocument.Parse(lines);
        var sent = isClamped ? Now : time;
        Assert.Equal(sent.ToUnixTimeMilliseconds() * 1000, record.RootElement.GetProperty("_timestamp").GetInt64());
        Assert.Equal(time.ToUnixTimeMilliseconds() * 1000, record.RootElement.GetProperty("event_time").GetInt64());
        Assert.Equal(isClamped, record.RootElement.TryGetProperty("targets_timestamp_clamped", out _));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void In_a_window_that_is_shorter_than_firehose_may_take_every_event_is_made_young(int hours, bool isClamped)
    {
        var options = new RecordOptions { IngestWindow = new IngestWindow(TimeSpan.FromHours(hours), null) };
        Assert.Equal(isClamped, Transform(SomeEvent.CloudTrail("e1", Now), options).Lines.Contains("targets_timestamp_clamped", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_window_nothing_is_clamped() => Assert.DoesNotContain(
        "targets_timestamp_clamped",
        Transform(SomeEvent.CloudTrail("e1", Now.AddYears(-1)), new RecordOptions { IngestWindow = new IngestWindow(null, null) }).Lines,
        StringComparison.Ordinal);

    [Fact]
    public void What_is_too_old_goes_to_firehoses_backup_where_that_is_wanted() => Assert.Equal(
        (TransformResult.ProcessingFailed, ""), Transform(SomeEvent.CloudTrail("e1", Now.AddHours(-3)), new RecordOptions { TooOld = TooOldPolicy.Backup }));

    [Fact]
    public void What_is_redacted_is_in_no_line()
    {
        var (_, lines) = Transform(SomeEvent.Auth0("l1", Now), new RecordOptions { Redactor = TestRecord.Redactor("detail.data.user_name=mask") });
        Assert.DoesNotContain("ada@example.com", lines, StringComparison.Ordinal);
    }

    [Fact]
    public void Ocsf_events_are_lines_too()
    {
        var (result, lines) = Transform(SomeEvent.CloudTrail("e1", Now), new RecordOptions { RecordFormat = RecordFormat.Ocsf });
        Assert.Equal(TransformResult.Ok, result);
        using var record = JsonDocument.Parse(lines);
        Assert.Equal("e1", record.RootElement.GetProperty("metadata").GetProperty("uid").GetString());
    }

    [Fact]
    public void Lines_are_added_behind_those_that_are_there_and_taken_back_only_where_they_fail()
    {
        using var lines = new PooledBuffer();
        var transformer = new RecordTransformer(new RecordOptions(), new FakeClock(Now));
        Assert.Equal(TransformResult.Ok, transformer.Transform(SomeEvent.Bytes(SomeEvent.CloudTrail("e1", Now)), lines));
        var length = lines.Length;
        Assert.Equal(TransformResult.ProcessingFailed, transformer.Transform(SomeEvent.Bytes($"[{SomeEvent.CloudTrail("e2", Now)},7]"), lines));
        Assert.Equal(length, lines.Length);
    }

    private static (TransformResult Result, string Lines) Transform(string data, RecordOptions? options = null)
    {
        using var lines = new PooledBuffer();
        var result = new RecordTransformer(options ?? new RecordOptions(), new FakeClock(Now)).Transform(SomeEvent.Bytes(data), lines);
        return (result, Encoding.UTF8.GetString(lines.Written));
    }

    private static string Ids(string lines) => string.Join(' ', lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
    {
        using var record = JsonDocument.Parse(line);
        return record.RootElement.GetProperty("ocsf_metadata_uid").GetString();
    }));
}
