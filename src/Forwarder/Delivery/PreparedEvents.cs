using Targets.Forwarder.Backup;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Delivery;

/// <summary>The events of one invocation on their way: batches to send, and what is not sent.</summary>
internal sealed class PreparedEvents : IDisposable
{
    private readonly Dictionary<OpenObserveClient, RecordBatch> _batches = [];
    private readonly Dictionary<(RecordBatch Batch, int Index), string> _ids = [];

    public IReadOnlyDictionary<OpenObserveClient, RecordBatch> Batches => _batches;

    /// <summary>Events that go to the backup without being sent.</summary>
    public List<BackupRecord> Unsent { get; } = [];

    public int Received { get; set; }

    public int Dropped { get; set; }

    public int Duplicates { get; set; }

    public RecordBatch BatchFor(OpenObserveClient client)
    {
        if (!_batches.TryGetValue(client, out var batch))
        {
            batch = new RecordBatch();
            _batches.Add(client, batch);
        }

        return batch;
    }

    public void NoteId(RecordBatch batch, string? id)
    {
        if (id is not null)
        {
            _ids.Add((batch, batch.Count - 1), id);
        }
    }

    public string? IdOf(RecordBatch batch, int index) => _ids.GetValueOrDefault((batch, index));

    public void AddUnsent(ReadOnlyMemory<byte> json, EventKind kind, Reason reason) =>
        Unsent.Add(new BackupRecord(json, kind, new DeliveryResult(reason, 0, null), null));

    /// <summary>Everything that is not delivered.</summary>
    public List<BackupRecord> Failed()
    {
        var failed = new List<BackupRecord>(Unsent);
        foreach (var batch in _batches.Values)
        {
            for (var i = 0; i < batch.Count; i++)
            {
                var entry = batch[i];
                if (entry.Result.Outcome != Outcome.Delivered)
                {
                    failed.Add(new BackupRecord(entry.Original, entry.Kind, entry.Result, entry.Timestamp));
                }
            }
        }

        return failed;
    }

    public void Dispose()
    {
        foreach (var batch in _batches.Values)
        {
            batch.Dispose();
        }
    }
}
