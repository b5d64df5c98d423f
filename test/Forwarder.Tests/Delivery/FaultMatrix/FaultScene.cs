using System.Text;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Redrive;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Delivery.FaultMatrix;

/// <summary>One way of delivering some events, with a fault: a stream and a backup of its own.</summary>
internal sealed class FaultScene : IDisposable
{
    private const int BatchSize = 100;

    /// <summary>A batch takes three requests: fewer attempts than open the breaker.</summary>
    private const int MaxBatchBytes = 50_000;

    private readonly TemporaryDirectory _directory = new();
    private readonly DirectoryBackupStore _store;
    private readonly OpenObserveFixture _openObserve;
    private readonly OpenObserveEndpoint _endpoint;
    private readonly DeliveryPath _path;
    private readonly Dictionary<string, string> _events;

    public FaultScene(OpenObserveFixture openObserve, DeliveryPath path)
    {
        _store = new DirectoryBackupStore(_directory.Path);
        _openObserve = openObserve;
        _endpoint = openObserve.NewStream();
        _path = path;
        var now = TimeProvider.System.GetUtcNow();
        _events = Enumerable.Range(0, path == DeliveryPath.SingleEvent ? 1 : BatchSize).ToDictionary(
            number => $"id-{number}", number => number % 2 == 0 ? SomeEvent.CloudTrail($"id-{number}", now) : SomeEvent.Auth0($"id-{number}", now));
    }

    public int Sent => _events.Count;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Options that lead to the stream, or where a fault of the way to it leads instead.</summary>
    public ForwarderOptions Options(DeliveryOptions? delivery = null, OpenObserveEndpoint? elsewhere = null) =>
        _openObserve.Options(elsewhere ?? _endpoint) with { Delivery = (delivery ?? new DeliveryOptions()) with { MaxBatchBytes = MaxBatchBytes } };

    /// <summary>Delivers the events. Messages that come again do, as often as it takes for them not to.</summary>
    /// <returns>How many are said to be delivered, and how many are not, for each reason.</returns>
    public async Task<(long Delivered, Dictionary<string, long> Reasons)> DeliverAsync(ForwarderOptions options, TimeProvider time)
    {
        if (_path == DeliveryPath.Redrive)
        {
            await BackUpAsync();
            var redriven = await RedriveAsync(options, time);
            return (redriven.Delivered + redriven.Stored, redriven.Reasons.ToDictionary());
        }

        if (_path == DeliveryPath.SingleEvent)
        {
            using var forwarder = new EventForwarder(options, _store, time);
            return Told(await forwarder.ForwardAsync(SomeEvent.Bytes(_events.Values.Single()), Call(), Token));
        }

        return await DeliverAsync([.. _events.Values], options, time);
    }

    /// <summary>Sends what is in the backup.</summary>
    public async Task<RedriveSummary> RedriveAsync(ForwarderOptions options, TimeProvider? time = null)
    {
        using var redriver = new Redriver(options with { SkipsDuplicates = false }, _store, new RedriveOptions(), time: time);
        return await redriver.RunAsync(Token);
    }

    /// <summary>The reason of each event in the backup, by its id. The bytes are those that were sent.</summary>
    public async Task<Dictionary<string, string>> BackedUpAsync()
    {
        var ids = _events.ToDictionary(pair => pair.Value, pair => pair.Key);
        var found = new Dictionary<string, string>();
        await foreach (var item in _store.ListAsync("", Token))
        {
            await using var content = await _store.OpenAsync(item.Key, Token);
            await foreach (var line in BackupReader.ReadAsync(content, Token))
            {
                found.Add(ids[Encoding.UTF8.GetString(line.Event)], line.Reason);
            }
        }

        return found;
    }

    /// <summary>How often each event is stored, by its id.</summary>
    public async Task<Dictionary<string, int>> StoredAsync() => (await _openObserve.RecordsAsync(_endpoint))
        .CountBy(record => record.GetProperty(record.TryGetProperty("eventid", out _) ? "eventid" : "log_id").GetString()!)
        .ToDictionary();

    /// <summary>The ids, in order, as text.</summary>
    public string Ids => string.Join(' ', _events.Keys.Order(StringComparer.Ordinal));

    public void Dispose() => _directory.Dispose();

    private async Task<(long Delivered, Dictionary<string, long> Reasons)> DeliverAsync(List<string> bodies, ForwarderOptions options, TimeProvider time)
    {
        var (delivered, reasons) = (0L, new Dictionary<string, long>());
        for (var mayComeAgain = _path == DeliveryPath.QueueBatch; bodies.Count > 0; mayComeAgain = false)
        {
            // Another container each time: its breaker is closed.
            using var forwarder = new EventForwarder(options, _store, time);
            var result = await forwarder.ForwardAsync([.. bodies.Select(body => new Message(SomeEvent.Bytes(body), mayComeAgain))], Call(), Token);
            Assert.Null(result.Failure);
            delivered += result.Summary.Delivered;
            foreach (var (word, count) in result.Summary.Reasons)
            {
                reasons[word] = reasons.GetValueOrDefault(word) + count;
            }

            Assert.Equal(result.Returned.Count, result.Summary.Returned);
            Assert.True(mayComeAgain || result.Returned.Count == 0);
            bodies = [.. result.Returned.Select(index => bodies[index])];
        }

        return (delivered, reasons);
    }

    // For a reason that says that nothing was stored: nobody asks.
    private Task BackUpAsync()
    {
        var writer = new BackupWriter(_store, "", TimeProvider.System, BackupWriter.RandomNumber);
        var records = _events.Values.Select(json => new BackupRecord(SomeEvent.Bytes(json), EventKind.Unknown, new DeliveryResult(Reason.Overloaded, 1, null), null));
        return writer.WriteAsync(records, Call(), TimeProvider.System.GetUtcNow(), Token);
    }

    private static (long Delivered, Dictionary<string, long> Reasons) Told(ForwardSummary summary) =>
        (summary.Delivered, summary.Reasons.ToDictionary(reason => reason.Key, reason => (long)reason.Value));

    private static Invocation Call() => new("f", "r", TimeProvider.System.GetUtcNow().AddMinutes(1));
}
