using System.Text;
using System.Text.Json;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Fields;
using Targets.Forwarder.Tests.Support;
using Targets.LocalOpenObserve;

namespace Targets.Forwarder.Tests.Delivery;

/// <summary>What becomes of events that nobody should send, from the bytes of an invocation to the store or the backup.</summary>
public sealed class BadInputTests
{
    private const int PerInvocation = 250;

    private const string Event = """{"id":"1","detail-type":"AWS API Call via CloudTrail","source":"aws.s3","detail":{"eventName":"X","userAgent":"é"}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RecordFormat.Record, StoredDataSets.Bad)]
    [InlineData(RecordFormat.Ocsf, StoredDataSets.Bad)]
    [InlineData(RecordFormat.Record, StoredDataSets.Hostile)]
    [InlineData(RecordFormat.Ocsf, StoredDataSets.Hostile)]
    [InlineData(RecordFormat.Ocsf, StoredDataSets.Mutated)]
    public async Task Every_event_that_is_json_is_stored(RecordFormat format, string dataSet)
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        var store = new RecordingBackupStore();
        using var forwarder = new EventForwarder(openObserve.Options(endpoint) with { RecordFormat = format, Redactor = TestRecord.Redactor("secrets") }, store);
        var events = StoredDataSets.Events(dataSet).ToList();
        foreach (var chunk in events.Chunk(PerInvocation))
        {
            var summary = await forwarder.ForwardAsync(SomeEvent.Array(chunk.Select(static source => Encoding.UTF8.GetString(source.Json))), Call(), Token);
            Assert.Equal((chunk.Length, chunk.Length), (summary.Received, summary.Delivered + summary.Duplicates));
        }

        Assert.Empty(store.Keys);
    }

    // serde_json, which OpenObserve reads with, refuses a whole request for either.
    [Theory]
    [InlineData(StoredDataSets.Bad)]
    [InlineData(StoredDataSets.Hostile)]
    [InlineData(StoredDataSets.Mutated)]
    public void No_event_is_sent_with_half_a_surrogate_pair_or_nested_deeper_than_128(string dataSet)
    {
        foreach (var format in Enum.GetValues<RecordFormat>())
        {
            foreach (var source in StoredDataSets.Events(dataSet))
            {
                var record = Encoding.UTF8.GetBytes(TestRecord.Of(Encoding.UTF8.GetString(source.Json), "secrets", format));
                Assert.False(LoneSurrogates.Contains(record), source.Name);
                using var json = JsonDocument.Parse(record, new JsonDocumentOptions { MaxDepth = 100 });
            }
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("1e400")]
    [InlineData("\"text\"")]
    [InlineData("[{\"eventName\":\"X\"}]")]
    [InlineData(null)]
    public async Task An_event_without_a_detail_is_a_base_event_with_all_that_has_no_column_in_unknown_fields(string? detail)
    {
        var member = detail is null ? "" : $",\"detail\":{detail}";
        var record = await StoreAsync($$"""{"id":"e-1","detail-type":"AWS API Call via CloudTrail","source":"aws.s3","more":7{{member}}}""");
        Assert.Equal(0, record.GetProperty("ocsf_class_uid").GetInt32());
        Assert.Equal($$"""{"more":7{{member}}}""", record.GetProperty("unknown_fields").GetString());
        Assert.Equal(("e-1", "aws.s3"), (record.GetProperty("eventbridge_id").GetString(), record.GetProperty("eventbridge_source").GetString()));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("[{\"type\":\"s\"}]")]
    [InlineData("-0")]
    public async Task An_auth0_log_without_data_is_a_base_event_with_it_in_unknown_fields(string data)
    {
        var record = await StoreAsync($$$"""{"detail-type":"Auth0 log","detail":{"log_id":"l-1","data":{{{data}}}}}""");
        Assert.Equal(0, record.GetProperty("ocsf_class_uid").GetInt32());
        Assert.Equal($$"""{"detail.data":{{data}}}""", record.GetProperty("unknown_fields").GetString());
        Assert.Equal("l-1", record.GetProperty("detail_log_id").GetString());
    }

    [Fact]
    public async Task Of_members_of_one_name_the_first_has_the_column_and_the_others_are_in_unknown_fields_in_their_order()
    {
        var record = await StoreAsync(
            """{"id":"1","id":"2","detail-type":"AWS API Call via CloudTrail","detail":7,"detail":{"eventName":"First","eventName":3,"odd":4,"eventName":"Third","odd":5},"detail":{"eventName":"Other"}}""");
        Assert.Equal(("1", "First"), (record.GetProperty("eventbridge_id").GetString(), record.GetProperty("eventname").GetString()));
        Assert.Equal(
            """{"id":"2","detail":7,"detail.eventName":3,"detail.odd":4,"detail.eventName":"Third","detail.odd":5,"detail":{"eventName":"Other"}}""",
            record.GetProperty("unknown_fields").GetString());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(2000)]
    [InlineData(100_000)]
    public async Task An_event_may_be_nested_to_any_depth(int depth)
    {
        var nested = new string('[', depth) + new string(']', depth);
        var record = await StoreAsync($$"""{"detail-type":"AWS API Call via CloudTrail","detail":{"eventName":{{nested}},"requestParameters":{"a":{{nested}} } } }""");
        Assert.Equal($$"""{"a":{{nested}}}""", record.GetProperty("requestparameters").GetString());
        Assert.Equal($$"""{"detail.eventName":{{nested}}}""", record.GetProperty("unknown_fields").GetString());
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_an_event()
    {
        var record = await StoreAsync("\ufeff" + Event);
        Assert.Equal(("X", "é"), (record.GetProperty("eventname").GetString(), record.GetProperty("useragent").GetString()));
    }

    public static TheoryData<string, byte[]> NoEvents => new()
    {
        { "text behind it", Encoding.UTF8.GetBytes(Event + " x") },
        { "two events", Encoding.UTF8.GetBytes(Event + Event) },
        { "two lines", Encoding.UTF8.GetBytes(Event + "\n" + Event + "\n") },
        { "cut off", Encoding.UTF8.GetBytes(Event[..^1]) },
        { "cut off in a text", Encoding.UTF8.GetBytes(Event[..^5]) },
        { "cut off in a character", Encoding.UTF8.GetBytes(Event).AsSpan(..^5).ToArray() },
        { "no UTF-8", [.. "{\"detail\":\""u8, 0xC3, 0x28, .. "\"}"u8] },
        { "a surrogate half in UTF-8", [.. "{\"detail\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8] },
        { "Latin-1", Encoding.Latin1.GetBytes(Event) },
        { "UTF-16", Encoding.Unicode.GetBytes(Event) },
        { "a control character in a text", "{\"detail\":\"a\tb\"}"u8.ToArray() },
        { "a NUL in a text", "{\"detail\":\"a\0b\"}"u8.ToArray() },
        { "a NUL behind it", Encoding.UTF8.GetBytes(Event + "\0") },
        { "a comment", Encoding.UTF8.GetBytes("/* x */" + Event) },
        { "a trailing comma", "{\"detail\":{},}"u8.ToArray() },
        { "no number", "{\"detail\":NaN}"u8.ToArray() },
        { "a number with a zero before it", "{\"detail\":01}"u8.ToArray() },
        { "apostrophes", "{'detail':{}}"u8.ToArray() },
        { "a text", "\"{}\""u8.ToArray() },
        { "a byte order mark alone", [0xEF, 0xBB, 0xBF] },
        { "a byte order mark twice", [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. "{}"u8] },
        { "an escape that is none", "{\"detail\":\"\\x41\"}"u8.ToArray() },
        { "an array that ends early", Encoding.UTF8.GetBytes("[" + Event + ",") },
    };

    [Theory]
    [MemberData(nameof(NoEvents))]
    public async Task What_is_no_json_is_backed_up_as_malformed_byte_for_byte(string what, byte[] payload)
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        var store = new RecordingBackupStore();
        using var forwarder = new EventForwarder(openObserve.Options(endpoint), store);
        var summary = await forwarder.ForwardAsync(payload, Call(), Token);
        Assert.Equal((1, 1, 1), (summary.Received, summary.Malformed, summary.BackedUp));
        var line = Assert.Single(await store.LinesAsync());
        Assert.Equal(("malformed", Convert.ToHexString(payload)), (line.Reason, Convert.ToHexString(line.Event)));
        Assert.True(await openObserve.CountAsync(endpoint) == 0, what);
    }

    [Fact]
    public async Task What_is_too_large_for_openobserve_is_backed_up_alone()
    {
        const int Limit = 200_000;
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions { PayloadLimit = Limit });
        var endpoint = openObserve.NewStream();
        var store = new RecordingBackupStore();
        using var forwarder = new EventForwarder(openObserve.Options(endpoint), store);
        var large = Event.Replace("é", new string('x', Limit), StringComparison.Ordinal);
        var summary = await forwarder.ForwardAsync(SomeEvent.Array(Event, large, SomeEvent.Auth0("a-1", TimeProvider.System.GetUtcNow())), Call(), Token);
        Assert.Equal((2, 1, 1), (summary.Delivered, summary.Rejected, summary.BackedUp));
        Assert.Equal([$"too-large: {large}"], await store.EventsAsync());
        Assert.Equal(2, await openObserve.CountAsync(endpoint));
    }

    private static async Task<JsonElement> StoreAsync(string payload)
    {
        await using var openObserve = await OpenObserveFixture.StartAsync();
        var endpoint = openObserve.NewStream();
        using var forwarder = new EventForwarder(openObserve.Options(endpoint), new RecordingBackupStore());
        Assert.Equal(1, (await forwarder.ForwardAsync(SomeEvent.Bytes(payload), Call(), Token)).Delivered);
        return Assert.Single(await openObserve.RecordsAsync(endpoint, expected: 1));
    }

    private static Invocation Call() => new("f", "r", TimeProvider.System.GetUtcNow().AddSeconds(60));
}
