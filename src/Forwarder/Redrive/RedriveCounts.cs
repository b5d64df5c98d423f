using Targets.Forwarder.Delivery;

namespace Targets.Forwarder.Redrive;

/// <summary>Adds up what became of the objects of a run.</summary>
internal sealed class RedriveCounts
{
    private readonly SortedDictionary<string, long> _formats = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _reasons = new(StringComparer.Ordinal);
    private int _objects;
    private int _unreadable;
    private int _failed;
    private long _events;
    private long _delivered;
    private long _stored;
    private long _dropped;
    private long _remaining;
    private long _quarantined;

    /// <summary>Events that were read, of objects that are settled or not.</summary>
    public long Read { get; set; }

    public void Add(RedrivenObject item)
    {
        _objects++;
        _unreadable += item.IsUnreadable ? 1 : 0;
        _failed += item.Failure is null ? 0 : 1;
        _events += item.Events;
        _delivered += item.Delivered;
        _stored += item.Stored;
        _dropped += item.Dropped;
        _remaining += item.Remaining;
        _quarantined += item.Quarantined;
        foreach (var (format, count) in item.Formats)
        {
            _formats[format] = _formats.GetValueOrDefault(format) + count;
        }

        foreach (var failed in item.Failed)
        {
            var word = failed.Result.Reason.Word();
            _reasons[word] = _reasons.GetValueOrDefault(word) + 1;
        }
    }

    /// <param name="goOn">Where another run goes on; null where this one came to its end.</param>
    public RedriveSummary Summarize(string? goOn) => new()
    {
        Objects = _objects,
        Events = _events,
        Delivered = _delivered,
        Stored = _stored,
        Dropped = _dropped,
        Remaining = _remaining,
        Quarantined = _quarantined,
        Unreadable = _unreadable,
        Failed = _failed,
        Formats = _formats,
        Reasons = _reasons,
        Continue = goOn,
    };
}
