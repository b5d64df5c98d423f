using System.Text;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests;

/// <summary>The shapes in which one Auth0 log may come.</summary>
public sealed class EventNormalizerTests
{
    private const string Data = """{"date":"2026-01-02T03:04:05.678Z","type":"fp","user_name":"ada@example.com","ip":"203.0.113.7","log_id":"9002","new":1}""";

    private static readonly string[] Own =
    [
        "event_time", "type", "log_id", "date", "user_name", "ip", "ocsf_class_uid", "ocsf_activity_id", "ocsf_status_id", "ocsf_message",
        "ocsf_metadata_uid", "unknown_fields",
    ];

    [Theory]
    [InlineData("""{"version":"0","detail-type":"Auth0 log","source":"aws.partner/auth0.com/x/auth0.logs","detail":{"log_id":"9002","data":DATA}}""")]
    [InlineData("""{"detail":{"data":DATA,"log_id":"9002"},"detail-type":"Auth0 log"}""")]
    [InlineData("""{"detail-type":"Auth0 log","detail":{"data":DATA}}""")]
    [InlineData("""{"detail-type":"relayed","detail":{"log_id":"9002","data":DATA}}""")]
    [InlineData("""{"detail-type":"Auth0 log","detail":DATA}""")]
    [InlineData("""{"detail-type":"relayed","detail":DATA}""")]
    [InlineData("""{"log_id":"9002","data":DATA}""")]
    [InlineData("DATA")]
    public void Every_shape_of_a_log_becomes_the_same_columns(string shape)
    {
        var json = shape.Replace("DATA", Data, StringComparison.Ordinal);
        Assert.Equal(
            [
                "1767323045678000", "\"fp\"", "\"9002\"", "\"2026-01-02T03:04:05.678Z\"", "\"ada@example.com\"", "\"203.0.113.7\"", "3002", "1", "2",
                "\"ada@example.com failed to log in from 203.0.113.7 with a wrong password.\"", "\"9002\"", "\"{\\\"detail.data.new\\\":1}\"",
            ],
            Own.Select(column => TestRecord.Column(json, column)));
    }

    [Theory]
    [InlineData("""{"log_id":"9002","data":DATA}""")]
    [InlineData("DATA")]
    public void A_bare_log_is_redacted_by_the_same_paths_as_all(string shape)
    {
        var record = TestRecord.Of(shape.Replace("DATA", Data, StringComparison.Ordinal), "detail.data.user_name=mask");
        Assert.DoesNotContain("ada@example.com", record, StringComparison.Ordinal);
        Assert.Contains("\"targets_redacted\":\"[\\\"detail.data.user_name\\\"]\"", record, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bare_cloudtrail_record_is_known_too()
    {
        const string Record = """{"eventVersion":"1.11","eventID":"e-1","eventTime":"2026-01-02T03:04:05Z","eventSource":"ec2.amazonaws.com","eventName":"RunInstances"}""";
        Assert.Equal(("6003", "\"e-1\""), (TestRecord.Column(Record, "ocsf_class_uid"), TestRecord.Column(Record, "ocsf_metadata_uid")));
    }

    [Fact]
    public void The_dashboards_preview_has_no_ids_and_is_known()
    {
        const string Preview =
            """{"id":"preview","detail-type":"Auth0 log","source":"aws.partner/auth0.com/x/auth0.logs","account":"","time":"2026-01-02T03:04:15Z","region":"us-east-1","resources":[],"detail":{"log_id":"","data":{"date":"2026-01-02T03:04:05.678Z","type":"sapi","description":"","client_id":"","client_name":"","ip":"","user_id":"","log_id":""}}}""";
        Assert.Equal(
            ("6003", "\"preview\"", "\"Auth0\"", null),
            (TestRecord.Column(Preview, "ocsf_class_uid"), TestRecord.Column(Preview, "ocsf_metadata_uid"),
                TestRecord.Column(Preview, "ocsf_src_endpoint_svc_name"), TestRecord.Column(Preview, "unknown_fields")));
    }

    [Theory]
    [InlineData("""{"detail-type":"user.created","source":"aws.partner/auth0.com/x-1/auth0.events","detail":EVENT}""", """{"detail":EVENT}""")]
    [InlineData("EVENT", """{"specversion":"1.0","type":"user.created","data":{"object":{"user_id":"auth0|1"}}}""")]
    public void An_event_of_auth0s_event_streams_is_of_unknown_kind_and_kept_whole(string shape, string unknown)
    {
        const string CloudEvent = """{"specversion":"1.0","type":"user.created","source":"urn:auth0:x","id":"evt_1","time":"2026-01-02T03:04:05Z","data":{"object":{"user_id":"auth0|1"}}}""";
        var json = shape.Replace("EVENT", CloudEvent, StringComparison.Ordinal);
        using var read = new EventNormalizer().Read(Encoding.UTF8.GetBytes(json));
        Assert.Equal(EventKind.Unknown, read.Kind);
        Assert.Equal("0", TestRecord.Column(json, "ocsf_type_uid"));
        Assert.Equal(unknown.Replace("EVENT", CloudEvent, StringComparison.Ordinal), TestRecord.TextColumn(json, "unknown_fields"));
    }

    [Fact]
    public void A_normalizer_that_read_a_bare_log_reads_the_next_event_as_its_own()
    {
        var normalizer = new EventNormalizer();
        normalizer.Read(Encoding.UTF8.GetBytes(Data)).Dispose();
        using var next = normalizer.Read("""{"id":"7","detail-type":"Auth0 log","detail":{"data":{"type":"s"}}}"""u8.ToArray());
        Assert.Equal("7", next.Id);
    }
}
