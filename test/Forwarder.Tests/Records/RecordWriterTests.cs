using System.Text;
using System.Text.Json;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Records;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Records;

public sealed class RecordWriterTests
{
    [Fact]
    public void The_times_stand_first()
    {
        var record = TestRecord.Of(TestRecord.CloudTrail("""{"eventTime":"2026-01-02T03:04:05Z"}"""));
        Assert.StartsWith("""{"_timestamp":1767323045000000,"event_time":1767323045000000,"targets_received_time":1767323046250000,""", record, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_without_a_time_has_no_event_time()
    {
        var record = TestRecord.Of(TestRecord.CloudTrail("""{"eventName":"X"}"""));
        Assert.StartsWith("""{"_timestamp":1767323046250000,"targets_received_time":1767323046250000,""", record, StringComparison.Ordinal);
    }

    [Fact]
    public void The_envelopes_time_stands_in() =>
        Assert.Equal("1767323045000000", TestRecord.Column("""{"detail-type":"Auth0 log","time":"2026-01-02T03:04:05Z","detail":{"data":{}}}""", "event_time"));

    [Fact]
    public void A_clamped_and_redriven_record_says_so()
    {
        using var output = new PooledBuffer();
        using var read = new EventNormalizer().Read(Encoding.UTF8.GetBytes(TestRecord.CloudTrail("""{"eventTime":"2020-01-02T03:04:05Z"}""")));
        read.WriteTo(output, new RecordStamp(5, IsClamped: true, 4, IsRedriven: true));
        using var record = JsonDocument.Parse(output.WrittenMemory);
        Assert.Equal(
            (5, 1_577_934_245_000_000, 4, true, true),
            (record.RootElement.GetProperty("_timestamp").GetInt64(), record.RootElement.GetProperty("event_time").GetInt64(),
                record.RootElement.GetProperty("targets_received_time").GetInt64(), record.RootElement.GetProperty("targets_timestamp_clamped").GetBoolean(),
                record.RootElement.GetProperty("targets_redriven").GetBoolean()));
    }

    [Theory]
    [InlineData("""{"a":[1, 2]}""", """{"a":[1,2]}""")]
    [InlineData("\"text\"", "text")]
    [InlineData("null", "null")]
    [InlineData("[]", "[]")]
    [InlineData("12345678901234567890123", "12345678901234567890123")]
    public void A_json_column_holds_a_string_as_it_is_and_anything_else_as_compact_json(string json, string expected) =>
        Assert.Equal(expected, TestRecord.TextColumn(TestRecord.CloudTrail($$"""{"requestParameters":{{json}}}"""), "requestParameters"));

    [Fact]
    public void A_value_of_another_type_goes_to_unknown_fields()
    {
        var json = TestRecord.CloudTrail("""{"eventName":5,"readOnly":"maybe","recipientAccountId":111122223333}""");
        Assert.Equal(
            """{"detail.eventName":5,"detail.readOnly":"maybe","detail.recipientAccountId":111122223333}""", TestRecord.TextColumn(json, "unknown_fields"));
        Assert.Null(TestRecord.Column(json, "eventName"));
    }

    [Fact]
    public void A_boolean_written_as_text_becomes_one() =>
        Assert.Equal("true", TestRecord.Column(TestRecord.CloudTrail("""{"readOnly":"True"}"""), "readOnly"));

    [Fact]
    public void Session_credential_from_console_stays_the_text_that_cloudtrail_writes() =>
        Assert.Equal("\"true\"", TestRecord.Column(TestRecord.CloudTrail("""{"sessionCredentialFromConsole":"true"}"""), "sessionCredentialFromConsole"));

    [Fact]
    public void Promoted_leaves_stand_beside_their_json_column()
    {
        var json = TestRecord.CloudTrail("""{"requestParameters":{"bucketName":"logs"},"userIdentity":{"sessionContext":{"attributes":{"mfaAuthenticated":"false"}}}}""");
        Assert.Equal("logs", TestRecord.TextColumn(json, "requestParameters_bucketName"));
        Assert.Equal("""{"bucketName":"logs"}""", TestRecord.TextColumn(json, "requestParameters"));
        Assert.Equal("false", TestRecord.TextColumn(json, "userIdentity_sessionContext_attributes_mfaAuthenticated"));
        Assert.Equal("""{"attributes":{"mfaAuthenticated":"false"}}""", TestRecord.TextColumn(json, "userIdentity_sessionContext"));
    }

    [Fact]
    public void Auth0s_dollar_field_and_second_names_have_columns_of_plain_names()
    {
        var json = TestRecord.Auth0("""{"_id":"7","isMobile":true,"$event_schema":{"version":"1.0.0"},"scope":["a","b"]}""");
        Assert.Equal(("7", "1.0.0", "a b"), (TestRecord.TextColumn(json, "log_id"), TestRecord.TextColumn(json, "event_schema_version"), TestRecord.TextColumn(json, "scope")));
        Assert.Equal("true", TestRecord.Column(json, "is_mobile"));
        Assert.Null(TestRecord.Column(json, "unknown_fields"));
    }

    [Fact]
    public void A_second_name_beside_the_first_goes_to_unknown_fields() => Assert.Equal(
        """{"detail.data._id":"8","detail.data.isMobile":false}""",
        TestRecord.TextColumn(TestRecord.Auth0("""{"_id":"8","log_id":"7","is_mobile":true,"isMobile":false}"""), "unknown_fields"));

    [Theory]
    [InlineData("7", null)]
    [InlineData("8", "8")]
    public void The_log_id_beside_data_has_a_column_only_where_it_differs(string outer, string? expected)
    {
        var json = $$$$"""{"detail-type":"Auth0 log","detail":{"log_id":"{{{{outer}}}}","data":{"log_id":"7"}}}""";
        Assert.Equal(expected, TestRecord.TextColumn(json, "detail_log_id"));
        Assert.Equal("7", TestRecord.TextColumn(json, "log_id"));
    }

    [Fact]
    public void The_envelope_has_columns_and_what_is_unknown_of_it_is_kept()
    {
        var json = """{"version":"0","replay-name":"r","time-assumed":true,"resources":[],"detail-type":"Auth0 log","detail":{"data":{"type":"s"}}}""";
        Assert.Equal(("0", "r", "[]"), (TestRecord.TextColumn(json, "eventbridge_version"), TestRecord.TextColumn(json, "eventbridge_replay_name"), TestRecord.TextColumn(json, "eventbridge_resources")));
        Assert.Equal("""{"time-assumed":true}""", TestRecord.TextColumn(json, "unknown_fields"));
    }

    [Fact]
    public void An_event_of_unknown_kind_is_a_base_event_with_everything_in_unknown_fields()
    {
        var json = """{"id":"1","specversion":"1.0","data":{"object":{"a":1}}}""";
        Assert.Equal("0", TestRecord.Column(json, "ocsf_class_uid"));
        Assert.Equal("""{"specversion":"1.0","data":{"object":{"a":1}}}""", TestRecord.TextColumn(json, "unknown_fields"));
        Assert.Equal("1", TestRecord.TextColumn(json, "ocsf_metadata_uid"));
    }

    [Fact]
    public void The_ocsf_format_is_flattened_by_openobserve_and_keeps_the_event_as_text()
    {
        var json = TestRecord.CloudTrail("""{"eventTime":"2026-01-02T03:04:05Z","eventName":"RunInstances","odd":1}""");
        using var sent = JsonDocument.Parse(TestRecord.Of(json, format: RecordFormat.Ocsf));
        Assert.Equal(1_767_323_045_000_000, sent.RootElement.GetProperty("_timestamp").GetInt64());
        Assert.Equal("RunInstances", sent.RootElement.GetProperty("api").GetProperty("operation").GetString());
        Assert.Equal(json, sent.RootElement.GetProperty("raw_data").GetString());
        Assert.Equal("""{"detail.odd":1}""", sent.RootElement.GetProperty("unmapped").GetString());
    }

    [Fact]
    public void A_disposed_event_leaves_nothing_for_the_next()
    {
        var normalizer = new EventNormalizer();
        using (var first = normalizer.Read(Encoding.UTF8.GetBytes(TestRecord.CloudTrail("""{"eventName":"First","odd":1,"errorCode":"AccessDenied"}"""))))
        {
            Assert.Equal(EventKind.CloudTrail, first.Kind);
        }

        using var output = new PooledBuffer();
        using var second = normalizer.Read("{}"u8.ToArray());
        second.WriteTo(output, new RecordStamp(1, false, 1));
        Assert.Equal(TestRecord.Of("{}").Replace(TestRecord.ReceivedTime.ToString(System.Globalization.CultureInfo.InvariantCulture), "1", StringComparison.Ordinal), Encoding.UTF8.GetString(output.Written));
    }
}
