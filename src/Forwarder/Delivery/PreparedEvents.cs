using System.Runtime.InteropServices;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Delivery;

/// <summary>The events of one invocation on their way, in the order in which they came, and the batches that hold their records.</summary>
/// <param name="received">When they came.</param>
internal sealed class PreparedEvents(DateTimeOffset received) : IDisposable
{
    private readonly List<PreparedEvent> _events = [];
    private readonly Dictionary<OpenObserveClient, RecordBatch> _batches = [];

    public DateTimeOffset Received => received;

    public ReadOnlySpan<PreparedEvent> Events => CollectionsMarshal.AsSpan(_events);

    public IReadOnlyDictionary<OpenObserveClient, RecordBatch> Batches => _batches;

    /// <summary>Records that stand in batches.</summary>
    public int RecordCount { get; private set; }

    public RecordBatch BatchFor(OpenObserveClient client)
    {
        if (!_batches.TryGetValue(client, out var batch))
        {
            batch = new RecordBatch();
            _batches.Add(client, batch);
        }

        return batch;
    }

    public void Add(PreparedEvent prepared)
    {
        _events.Add(prepared);
        RecordCount += prepared.Batch is null ? 0 : 1;
    }

    public void Dispose()
    {
        foreach (var batch in _batches.Values)
        {
            batch.Dispose();
        }
    }
}
