using System.Text;
using System.Text.Json;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Records;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Records;

public sealed class StoredRecordTests
{
    private const string Flat = """{"_timestamp":1767323045000000,"event_time":1767323045000000,"targets_received_time":1767323046250000,"eventID":"e1","ocsf_metadata_product_name":"CloudTrail","ocsf_metadata_uid":"e1"}""";

    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void What_it_says_of_its_event_is_read_in_both_formats()
    {
        foreach (var format in Enum.GetValues<RecordFormat>())
        {
            using var cloudTrail = Read(TestRecord.Of(SomeEvent.CloudTrail("e1", Time), format: format));
            Assert.Equal((EventKind.CloudTrail, "e1", 1_767_323_045_000_000), (cloudTrail.Kind, cloudTrail.Id, cloudTrail.EventTime));
            using var auth0 = Read(TestRecord.Of(SomeEvent.Auth0("l1", Time), format: format));
            Assert.Equal((EventKind.Auth0Log, "l1", 1_767_323_045_000_000), (auth0.Kind, auth0.Id, auth0.EventTime));
            using var other = Read(TestRecord.Of(SomeEvent.Other("o1", Time), format: format));
            Assert.Equal((EventKind.Unknown, "o1", 1_767_323_045_000_000), (other.Kind, other.Id, other.EventTime));
        }
    }

    [Fact]
    public void The_time_it_was_sent_with_may_be_another_than_its_events()
    {
        using var record = Read("""{"_timestamp":9,"event_time":7,"targets_received_time":8}""");
        Assert.Equal((9L, 7L), (record.Timestamp, record.EventTime));
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"_timestamp":9,"targets_received_time":8}""", null)]
    [InlineData("""{"_timestamp":9}""", 9L)]
    [InlineData("""{"_timestamp":9,"time":7}""", 7000L)]
    [InlineData("""{"_timestamp":"9"}""", null)]
    [InlineData("""{"_timestamp":1e300}""", null)]
    public void An_event_without_a_time_of_its_own_has_none(string json, long? time)
    {
        using var record = Read(json);
        Assert.Equal(time, record.EventTime);
    }

    [Fact]
    public void What_is_written_again_is_the_same_but_for_what_it_says_of_its_delivery()
    {
        Assert.Equal(
            Flat.Replace("\"_timestamp\":1767323045000000", "\"_timestamp\":5", StringComparison.Ordinal)[..^1] + ",\"targets_timestamp_clamped\":true,\"targets_redriven\":true}",
            Write(Flat, new RecordStamp(5, IsClamped: true, 6, IsRedriven: true)));
        var clamped = Flat[..^1] + ",\"targets_timestamp_clamped\":true,\"targets_redriven\":true}";
        Assert.Equal(Flat, Write(clamped, new RecordStamp(1_767_323_045_000_000, IsClamped: false, 6)));
    }

    [Fact]
    public void An_ocsf_event_gets_no_columns_that_are_none_of_ocsf() =>
        Assert.Equal("""{"_timestamp":5,"class_uid":6003,"time":1}""", Write("""{"class_uid":6003,"time":1}""", new RecordStamp(5, IsClamped: true, 6, IsRedriven: true)));

    [Theory]
    [InlineData("""{"_timestamp":5,"a":{"b":[1, 2,{"c":null}]},"d":1.50e1,"e":"\u00e9é\ud83d\ude00\n"}""")]
    [InlineData("""{"_timestamp":5,"quoted \"name\"":1,"na\u006de":2,"":3}""")]
    [InlineData("""{"_timestamp":5,"twice":1,"twice":2}""")]
    [InlineData("""{"_timestamp":5,"big":123456789012345678901234567890}""")]
    public void Every_other_byte_is_kept(string json) => Assert.Equal(json, Write(json, new RecordStamp(5, IsClamped: false, 6)));

    [Theory]
    [InlineData("""{"_id":7}""", """{"_timestamp":5,"_id":"7"}""")]
    [InlineData("""{"_id":{"a": 1}}""", """{"_timestamp":5,"_id":"{\"a\":1}"}""")]
    [InlineData("""{"_id":null}""", """{"_timestamp":5,"_id":"null"}""")]
    [InlineData("""{"_id":"x"}""", """{"_timestamp":5,"_id":"x"}""")]
    public void An_id_that_would_make_the_server_fall_over_is_text(string json, string written) =>
        Assert.Equal(written, Write(json, new RecordStamp(5, IsClamped: false, 6)));

    [Fact]
    public void A_lone_surrogate_does_not_stop_it() =>
        Assert.Equal("""{"_timestamp":5,"a":"\uFFFD"}""", Write("""{"a":"\ud800"}""", new RecordStamp(5, IsClamped: false, 6)));

    [Fact]
    public void The_columns_that_no_other_record_has_are_counted()
    {
        using var record = Read("""{"_timestamp":5,"eventID":"e1","Own-Name":1,"nested":{"A":1,"b":{"c":2}},"list":[{"d":1}],"straße":1}""");
        Assert.Equal(["list", "nested_a", "nested_b_c", "own_name", "straße"], record.OtherColumns().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("no json")]
    public void What_is_no_object_is_refused(string text) => Assert.ThrowsAny<JsonException>(() => Read(text));

    private static StoredRecord Read(string json) => StoredRecord.Read(Encoding.UTF8.GetBytes(json));

    private static string Write(string json, RecordStamp stamp)
    {
        using var record = Read(json);
        using var output = new PooledBuffer();
        record.WriteTo(output, stamp);
        return Encoding.UTF8.GetString(output.Written);
    }
}
