using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Tests.Support;

/// <summary>
/// Data sets that are sent to one stream of one OpenObserve with the client of the functions, each when it is first asked for, and read back from
/// its search.
/// </summary>
public sealed class StoredDataSets : IAsyncLifetime
{
    public const string Recorded = "recorded";
    public const string Samples = "samples";
    public const string Schemas = "schemas";
    public const string Hostile = "hostile";

    public const string Bad = "bad";
    public const string Mutated = "mutated";

    public static readonly string[] Names = [Recorded, Samples, Schemas, Hostile, Bad, Mutated];

    private const int Seed = 20_260_102;
    private const int Mutations = 1000;
    private const int PerBatch = 500;
    private const int PerPage = 1000;

    private static readonly Lazy<SourceEvent[]> Changed = new(static () =>
        [.. EventMutations.Generate(Seed, [.. SampleEvents.All, .. RecordedEvents.All.Where(static (_, index) => index % 20 == 3)], Mutations)]);

    private readonly Dictionary<(string Name, string Redact), List<StoredEvent>> _stored = [];
    private readonly long _start = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch - TimeSpan.FromHours(1)).Ticks / TimeSpan.TicksPerMicrosecond;
    private OpenObserveFixture? _openObserve;
    private OpenObserveEndpoint? _endpoint;
    private int _count;

    internal OpenObserveFixture OpenObserve => _openObserve!;

    internal OpenObserveEndpoint Endpoint => _endpoint!;

    public async ValueTask InitializeAsync()
    {
        _openObserve = await OpenObserveFixture.StartAsync();
        _endpoint = _openObserve.NewStream();
    }

    /// <summary>The events of a data set, as they are stored with a setting of <c>REDACT</c>.</summary>
    public async Task<IReadOnlyList<StoredEvent>> ReadAsync(string name, string redact = "none")
    {
        if (!_stored.TryGetValue((name, redact), out var stored))
        {
            var events = Events(name).ToList();
            var first = _start + _count;
            _count += events.Count;
            await SendAsync(events, redact, first);
            _stored.Add((name, redact), stored = await ReadAsync(events, first));
        }

        return stored;
    }

    public ValueTask DisposeAsync() => OpenObserve.DisposeAsync();

    /// <summary>The events of a data set, the same in each run.</summary>
    public static IEnumerable<SourceEvent> Events(string name) => name switch
    {
        Recorded => RecordedEvents.All,
        Samples => SampleEvents.All,
        Schemas => Auth0SchemaEvents.Generate(Seed),
        Bad => BadEvents.All,
        Mutated => Changed.Value,
        _ => HostileEvents.Generate(Seed),
    };

    // The records' times are one microsecond apart, so that the time tells the event.
    private async Task SendAsync(List<SourceEvent> events, string redact, long first)
    {
        var normalizer = new EventNormalizer(RecordFormat.Record, TestRecord.Redactor(redact));
        using var client = new OpenObserveClient(Endpoint, OpenObserve.Key, new DeliveryOptions { AttemptTimeout = TimeSpan.FromSeconds(30), Budget = TimeSpan.FromSeconds(60) });
        foreach (var chunk in events.Index().Chunk(PerBatch))
        {
            using var batch = new RecordBatch();
            foreach (var (index, source) in chunk)
            {
                using var read = normalizer.Read(source.Json);
                Assert.True(source.Kind == read.Kind, $"{source.Name} is {read.Kind}");
                var start = batch.Buffer.Length;
                read.WriteTo(batch.Buffer, new RecordStamp(first + index, IsClamped: true, first));
                batch.Add(start, source.Json, read.Kind, first + index);
            }

            await client.DeliverAsync(batch, DateTimeOffset.MaxValue, OpenObserveFixture.Token);
            Assert.All(Enumerable.Range(0, batch.Count), index => Assert.Equal(Reason.None, batch[index].Result.Reason));
        }
    }

    private async Task<List<StoredEvent>> ReadAsync(List<SourceEvent> events, long first)
    {
        using var search = new OpenObserveSearch(Endpoint, OpenObserve.Key, TimeSpan.FromSeconds(30));
        var stored = new List<StoredEvent>();
        for (var from = 0; from < events.Count; from += PerPage)
        {
            var count = Math.Min(PerPage, events.Count - from);
            var sql = $"SELECT * FROM \"{Endpoint.StoredStream}\" ORDER BY _timestamp";
            var page = await search.SearchAsync(sql, first + from, first + from + count, PerPage, OpenObserveFixture.Token);
            Assert.Equal(
                Enumerable.Range(0, count).Select(index => first + from + index),
                page.EnumerateArray().Select(static record => record.GetProperty("_timestamp").GetInt64()));
            stored.AddRange(page.EnumerateArray().Zip(events.Skip(from), static (record, source) => new StoredEvent(source, record)));
        }

        return stored;
    }
}
