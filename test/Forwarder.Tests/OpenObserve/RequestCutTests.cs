using System.Text;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Records;
using Targets.Forwarder.Tests.Support;
using Targets.LocalOpenObserve;

namespace Targets.Forwarder.Tests.OpenObserve;

public sealed class RequestCutTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("10 10 10", 34, "3")]
    [InlineData("10 10 10", 33, "2 1")]
    [InlineData("10 10 10", 5, "1 1 1")]
    [InlineData("50 10 10", 30, "1 2")]
    [InlineData("999990 1000000 999990", 5_000_000, "3")]
    [InlineData("10 1000001 10 10", 5_000_000, "1 1 2")]
    [InlineData("1000001 1000001", 5_000_000, "1 1")]
    [InlineData("10 9000000", 50_000_000, "1 1")]
    public void A_request_has_so_many_records_as_fit_and_a_record_of_more_than_a_megabyte_alone(string lengths, int maxBytes, string counts)
    {
        using var batch = SomeRecords.Batch([.. lengths.Split(' ').Select(length => $"\"{new string('x', int.Parse(length, System.Globalization.CultureInfo.InvariantCulture) - 2)}\"")]);
        Assert.Equal(counts, Counts(batch, maxBytes));
    }

    // Together they have 1000 columns where the known ones are counted in.
    [Theory]
    [InlineData(0, "3")]
    [InlineData(1, "2 1")]
    public void Columns_that_are_not_known_are_counted_over_all_records(int more, string counts)
    {
        var most = 1000 - KnownColumns.Count;
        using var batch = new RecordBatch();
        Add(batch, Names("a", most / 2));
        Add(batch, [.. Names("a", most / 2), .. Names("b", most - (most / 2))]);
        Add(batch, Names("c", more));
        Assert.Equal(counts, Counts(batch, 5_000_000));
    }

    [Fact]
    public void A_record_with_more_columns_than_a_request_may_have_goes_alone()
    {
        using var batch = new RecordBatch();
        Add(batch, []);
        Add(batch, Names("a", 1200));
        Add(batch, Names("b", 1));
        Add(batch, []);
        Assert.Equal("1 1 2", Counts(batch, 5_000_000));
    }

    [Fact]
    public void All_columns_that_a_record_of_ours_may_have_are_fewer_than_half_of_what_a_request_may_have() => Assert.InRange(KnownColumns.Count, 200, 400);

    [Theory]
    [InlineData(RecordFormat.Record)]
    [InlineData(RecordFormat.Ocsf)]
    public void No_event_gets_a_column_that_is_not_known(RecordFormat format)
    {
        foreach (var source in RecordedEvents.All.Concat(SampleEvents.All).Concat(HostileEvents.Generate(seed: 7)))
        {
            using var record = StoredRecord.Read(Encoding.UTF8.GetBytes(TestRecord.Of(Encoding.UTF8.GetString(source.Json), format: format)));
            Assert.Equal("", string.Join(' ', record.OtherColumns()));
        }
    }

    [Theory]
    [InlineData("""{"_timestamp":1,"eventName":"a","ocsf_status":"b"}""", "")]
    [InlineData("""{"_timestamp":1,"metadata":{"product":{"feature":{"name":"a"}}},"api":{"request":{"data":"{}"}}}""", "")]
    [InlineData("""{"_timestamp":1,"New-Field":1,"new_field":2,"a":{"B.c":[{"d":1}]},"none":{}}""", "a_b_c new_field")]
    [InlineData("""{"_timestamp":1,"ü":1,"ä":2}""", "ä ü")]
    public void A_record_that_was_made_before_says_which_columns_it_adds(string json, string columns)
    {
        using var record = StoredRecord.Read(Encoding.UTF8.GetBytes(json));
        Assert.Equal(columns, string.Join(' ', record.OtherColumns().Order(StringComparer.Ordinal)));
    }

    // OpenObserve answers such a request with 200 and no count, and throws it away.
    [Fact]
    public async Task Records_of_another_making_are_stored_however_many_columns_they_have_together()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        using var sender = new EventSender(openObserve.Options(endpoint), TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow();
        var time = (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var records = Enumerable.Range(0, 8).Select(number =>
            new IncomingEvent(SomeEvent.Bytes($$"""{"_timestamp":{{time}},{{string.Join(',', Names($"x{number}_", 300).Select(name => $"\"{name}\":1"))}}}"""), IsRecord: true));
        using var prepared = sender.Prepare([.. records, new IncomingEvent(SomeEvent.Bytes(SomeEvent.CloudTrail("ct-1", now)))]);
        await sender.SendAsync(prepared, DateTimeOffset.MaxValue, Token);
        Assert.All(prepared.Events.ToArray(), sent => Assert.Equal(new DeliveryResult(Reason.None, 1, null), sent.Result));
        Assert.Equal(9, await openObserve.CountAsync(endpoint));
    }

    [Theory]
    [InlineData("5", "\"5\"")]
    [InlineData("null", "\"null\"")]
    [InlineData("""{ "a" : "b" }""", """
        "{\"a\":\"b\"}"
        """)]
    [InlineData("\"text\"", "\"text\"")]
    public async Task A_record_of_another_making_does_not_kill_the_servers_handler(string id, string stored)
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        using var sender = new EventSender(openObserve.Options(endpoint), TimeProvider.System);
        using var prepared = sender.Prepare([new IncomingEvent(SomeEvent.Bytes($$"""{"_timestamp":1,"_id":{{id}}}"""), IsRecord: true)]);
        await sender.SendAsync(prepared, DateTimeOffset.MaxValue, Token);
        Assert.Equal(new DeliveryResult(Reason.None, 1, null), prepared.Events[0].Result);
        Assert.Equal(stored, Assert.Single(await openObserve.RecordsAsync(endpoint)).GetProperty("_id").GetRawText());
    }

    private static IEnumerable<string> Names(string prefix, int count) => Enumerable.Range(0, count).Select(number => $"{prefix}{number}");

    private static void Add(RecordBatch batch, IEnumerable<string> columns)
    {
        var start = batch.Buffer.Length;
        batch.Buffer.Write("{}"u8);
        batch.Add(start, default, EventKind.Unknown, 1, [.. columns]);
    }

    private static string Counts(RecordBatch batch, int maxBytes)
    {
        var counts = new List<int>();
        for (var first = 0; first < batch.Count; first += counts[^1])
        {
            counts.Add(RequestCut.Count(batch, first, maxBytes));
        }

        return string.Join(' ', counts);
    }
}
