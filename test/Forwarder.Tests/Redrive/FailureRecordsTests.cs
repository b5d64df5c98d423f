using System.Text;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Redrive;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class FailureRecordsTests
{
    private const string A = """{"version":"0","id":"a","detail-type":"AWS API Call via CloudTrail","source":"aws.ec2","detail":{"eventID":"a","x": "\u00e9 \" ü"}}""";
    private const string B = """{"version":"0","id":"b","detail-type":"Auth0 log","source":"aws.partner/auth0.com/x/auth0.logs","detail":{"log_id":"b","data":{}}}""";
    private const string Record = """{"_timestamp":1767323045000000,"event_time":1767323045000000,"ocsf_metadata_uid":"a","targets_received_time":1}""";

    private static readonly DateTimeOffset FirehoseArrival = DateTimeOffset.FromUnixTimeMilliseconds(1594265943615);

    public static TheoryData<string, string[]> Formats => new()
    {
        { A, ["event " + A] },
        { $"{A}\n{B}\n", ["event " + A, "event " + B] },
        { A + B + A, ["event " + A, "event " + B, "event " + A] },
        { $"[{A},\n{B}]", ["event " + A, "event " + B] },
        { SomeFailure.Backup(A), ["backup " + A] },
        { SomeFailure.Backup(A) + SomeFailure.Backup(B), ["backup " + A, "backup " + B] },
        { SomeFailure.Firehose(A), ["firehose-error " + A] },
        { SomeFailure.Firehose(A + B), ["firehose-error " + A, "firehose-error " + B] },
        { SomeFailure.Firehose("{\t" + Record[1..] + "\n"), ["firehose-error, a record {\t" + Record[1..]] },
        { SomeFailure.FirehoseProcessing(A), ["firehose-error " + A] },
        { SomeFailure.FirehoseExample(A), ["firehose-error " + A] },
        { SomeFailure.Lambda(A), ["lambda-failure " + A] },
        { SomeFailure.Lambda($"[{A},{B}]"), ["lambda-failure " + A, "lambda-failure " + B] },
        { SomeFailure.Lambda(SomeFailure.QueueEvent(A, B)), ["lambda-failure " + A, "lambda-failure " + B] },
        { SomeFailure.KinesisBatch(Quoted(SomeFailure.KinesisEvent(A, B))), ["stream-failure " + A, "stream-failure " + B] },
        { SomeFailure.KinesisBatch(SomeFailure.KinesisEvent(A)), ["stream-failure " + A] },
        { SomeFailure.KinesisEvent(A, B), ["stream-record " + A, "stream-record " + B] },
        { SomeFailure.KinesisRecord(A), ["stream-record " + A] },
        { SomeFailure.QueueEvent(A, B), ["queue-message " + A, "queue-message " + B] },
        { SomeFailure.ReceivedMessages(A, B), ["queue-message " + A, "queue-message " + B] },
        { SomeFailure.ReceivedMessages(SomeFailure.Lambda(A)), ["queue-message " + A] },
        { SomeFailure.ReceivedMessages(SomeFailure.Backup(A)), ["queue-message " + A] },
        { SomeFailure.QueueEvent($"[{A},{B}]"), ["queue-message " + A, "queue-message " + B] },
        { """{"replay-name":"r",""" + A[1..], ["event {\"replay-name\":\"r\"," + A[1..]] },
        { """{"Records":[{"eventVersion":"1.11","eventID":"a"},{"eventVersion":"1.11","eventID":"b"}]}""", ["""event {"eventVersion":"1.11","eventID":"a"}""", """event {"eventVersion":"1.11","eventID":"b"}"""] },
        { """{"eventVersion":"1.11","eventID":"a"}""", ["""event {"eventVersion":"1.11","eventID":"a"}"""] },
        { """{"date":"2026-01-02T03:04:05.678Z","type":"s","log_id":"b"}""", ["""event {"date":"2026-01-02T03:04:05.678Z","type":"s","log_id":"b"}"""] },
        { Record, ["record, a record " + Record] },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void Events_are_found_byte_for_byte_and_it_is_told_in_what(string text, string[] expected) => Assert.Equal(expected, Read(text));

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("no JSON")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("""{"a":""")]
    public void What_is_no_event_is_broken_byte_for_byte(string text) => Assert.Equal(["broken " + text], Read(text));

    // What only looks like a wrapper is the event itself, with all its fields.
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"rawData":"no base64!","errorCode":"x"}""")]
    [InlineData("""{"rawData":7,"targets":{}}""")]
    [InlineData("""{"requestPayload":{"a":1}}""")]
    [InlineData("""{"requestContext":{},"requestPayload":null}""")]
    [InlineData("""{"payload":"{}"}""")]
    [InlineData("""{"body":"{}"}""")]
    [InlineData("""{"messageId":"m","body":{}}""")]
    [InlineData("""{"kinesis":{"data":7}}""")]
    [InlineData("""{"kinesis":7}""")]
    [InlineData("""{"Records":{}}""")]
    [InlineData("""{"detail-type":"x","rawData":"e30="}""")]
    [InlineData("""{"detail":{},"messageId":"m","body":"{}"}""")]
    [InlineData("""{"a":1,"_timestamp":1}""")]
    public void What_is_in_nothing_that_is_known_is_the_event_itself(string text) => Assert.Equal(["event " + text], Read(text));

    [Fact]
    public void A_list_holds_what_is_no_object_too() => Assert.Equal(["event {\"a\":1}", "broken 7", "broken \"x\""], Read("""{"Records":[{"a":1},7,"x"]}"""));

    [Fact]
    public void A_broken_line_of_an_endpoints_record_beside_others_is_broken_alone() =>
        Assert.Equal(["firehose-error " + A, "firehose-error no JSON", "firehose-error " + B], Read(SomeFailure.Firehose($"{A}\nno JSON\n{B}\n")));

    [Theory]
    [InlineData("no\nJSON")]
    [InlineData("{\"a\":1}\n{\"b\":")]
    [InlineData("[{\"a\":1}] x")]
    [InlineData(" \n")]
    [InlineData("")]
    public void What_was_no_event_when_it_was_backed_up_is_one_piece(string text) => Assert.Equal(["backup " + text], Read(SomeFailure.Backup(text)));

    [Fact]
    public void Escapes_of_a_message_are_undone_and_half_a_character_is_replaced() =>
        Assert.Equal(["queue-message {\"a\":\"\uFFFD\\n\"}"], Read("""{"messageId":"m","body":"{\"a\":\"\ud800\\n\"}"}"""));

    [Fact]
    public void Base64_may_be_escaped() => Assert.Equal(["firehose-error {}"], Read("""{"rawData":"e3\u0030\u003d","errorCode":"x"}"""));

    [Fact]
    public void Wrappers_within_each_other_are_opened_up_to_a_bound()
    {
        var text = A;
        for (var i = 0; i < 8; i++)
        {
            text = SomeFailure.Lambda(text);
        }

        Assert.Equal(["lambda-failure " + A], Read(text));
        Assert.Equal(["lambda-failure " + SomeFailure.Lambda(A)], Read(text.Replace(A, SomeFailure.Lambda(A), StringComparison.Ordinal)));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_spoil_no_other_event()
    {
        var text = SomeEvent.Bytes($$"""{"Records":[{{A}},{"a":"?"},{"messageId":"m","body":"\n?"},{"rawData":"?\n"},{{B}}]}""");
        for (var at = text.IndexOf((byte)'?'); at >= 0; at = text.IndexOf((byte)'?'))
        {
            text[at] = 0xFF;
        }

        var events = new List<RecoveredEvent>();
        FailureRecords.Read(text, events);
        Assert.Equal(
            ["Event", "Event", "Broken", "Broken", "Event"], events.Select(found => found.Format.ToString()));
        Assert.Equal(Convert.ToHexString([.. "{\"a\":\""u8, 0xFF, .. "\"}"u8]), Convert.ToHexString(events[1].Json.Span));
    }

    [Fact]
    public void Our_own_backup_says_what_is_known_of_the_event()
    {
        var found = Single(SomeFailure.Backup(A, """{"version":1,"function":"f","requestId":"r","source":"auth0","outcome":"rejected","reason":"too-large","response":"HTTP 413","timestamp":5,"attempts":3,"refusals":2}"""));
        Assert.Equal(
            (EventKind.Auth0Log, Reason.TooLarge, 5L, 3, 2, "HTTP 413"),
            (found.Kind, found.Reason, found.Timestamp, found.Attempts, found.Refusals, found.Response));
        Assert.Equal(new BackupOrigin("f", "r", DateTimeOffset.FromUnixTimeMilliseconds(1767323046250)), found.Origin);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1767323056250), found.LastAttempt);
    }

    [Fact]
    public void A_record_of_firehose_says_when_its_event_came_and_what_was_answered()
    {
        var found = Single(SomeFailure.Firehose(A, message: new string('é', 600)));
        Assert.Equal((Reason.Timeout, 4, new string('é', 500)), (found.Reason, found.Attempts, found.Response));
        Assert.Equal(new BackupOrigin("", "", FirehoseArrival), found.Origin);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1594266081318), found.LastAttempt);
    }

    [Fact]
    public void Numbers_of_firehose_may_be_strings()
    {
        var found = Single(SomeFailure.FirehoseProcessing(A));
        Assert.Equal((Reason.None, 4, "The Lambda function returned an error."), (found.Reason, found.Attempts, found.Response));
        Assert.Equal(new BackupOrigin("", "", FirehoseArrival), found.Origin);
    }

    [Theory]
    [InlineData("\"soon\"")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    [InlineData("9999999999999999")]
    [InlineData("null")]
    [InlineData("{}")]
    public void Numbers_that_are_none_are_not_known(string number)
    {
        var found = Single($$"""{"arrivalTimestamp":{{number}},"attemptEndingTimestamp":{{number}},"attemptsMade":{{number}},"rawData":"e30="}""");
        Assert.Equal((null, null), (found.Origin, found.LastAttempt));
        Assert.InRange(found.Attempts, 0, int.MaxValue);
    }

    // Of two records of which one lies in the other, the outer one is of the redrive that counts.
    [Fact]
    public void Our_own_backup_of_a_record_of_firehose_says_more_than_that()
    {
        var found = Single(SomeFailure.Backup(SomeFailure.Firehose(A), """{"reason":"malformed","refusals":3}"""));
        Assert.Equal((RecoveredFormat.Backup, Reason.Malformed, 3), (found.Format, found.Reason, found.Refusals));
        Assert.Equal(A, Encoding.UTF8.GetString(found.Json.Span));
    }

    [Fact]
    public void Whatever_becomes_of_the_bytes_nothing_is_thrown()
    {
        var random = new Random(20260102);
        var all = Formats.Select(row => SomeEvent.Bytes(row.Data.Item1)).ToList();
        for (var i = 0; i < 20_000; i++)
        {
            var text = all[random.Next(all.Count)].ToArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                text[random.Next(text.Length)] = random.Next(3) switch { 0 => (byte)random.Next(256), 1 => (byte)"\"{}[]:,\\ue0"[random.Next(11)], _ => (byte)'\n' };
            }

            var events = new List<RecoveredEvent>();
            FailureRecords.Read(text.AsMemory(0, random.Next(1, text.Length + 1)), events);
            FailureRecords.ReadMessage(text, events);
            Assert.InRange(events.Count, 2, 100);
        }
    }

    [Theory]
    [InlineData("""{"id":"1"} {"id":"2"}""")]
    [InlineData("no JSON\nat all")]
    [InlineData("")]
    [InlineData("""{"_timestamp":1}""")]
    [InlineData("""{"rawData":""")]
    public void A_message_that_is_in_nothing_is_one_event_byte_for_byte(string body) => Assert.Equal(["event " + body], ReadMessage(body));

    [Fact]
    public void A_message_may_be_an_array_or_a_failure()
    {
        Assert.Equal(["event " + A, "event 7"], ReadMessage($"[{A},7]"));
        Assert.Equal(["lambda-failure " + A], ReadMessage(" " + SomeFailure.Lambda(A)));
        Assert.Equal(["firehose-error " + A], ReadMessage(SomeFailure.Firehose(A)));
        Assert.Equal(["backup " + A], ReadMessage(SomeFailure.Backup(A)));
    }

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static RecoveredEvent Single(string text)
    {
        var events = new List<RecoveredEvent>();
        FailureRecords.Read(SomeEvent.Bytes(text), events);
        return Assert.Single(events);
    }

    private static string[] Read(string text)
    {
        var events = new List<RecoveredEvent>();
        FailureRecords.Read(SomeEvent.Bytes(text), events);
        return Texts(events);
    }

    private static string[] ReadMessage(string text)
    {
        var events = new List<RecoveredEvent>();
        FailureRecords.ReadMessage(SomeEvent.Bytes(text), events);
        return Texts(events);
    }

    private static string[] Texts(List<RecoveredEvent> events) =>
        [.. events.Select(found => $"{found.Format.Word()}{(found.IsRecord ? ", a record" : "")} {Encoding.UTF8.GetString(found.Json.Span)}")];
}
