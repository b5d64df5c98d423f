using Targets.Forwarder.Redrive;

namespace Targets.Replay.Redriving;

/// <summary>Adds up the summaries of several sources.</summary>
internal static class RedriveTotal
{
    public static RedriveSummary Add(RedriveSummary first, RedriveSummary second) => new()
    {
        Objects = first.Objects + second.Objects,
        Events = first.Events + second.Events,
        Delivered = first.Delivered + second.Delivered,
        Stored = first.Stored + second.Stored,
        Dropped = first.Dropped + second.Dropped,
        Remaining = first.Remaining + second.Remaining,
        Quarantined = first.Quarantined + second.Quarantined,
        Unreadable = first.Unreadable + second.Unreadable,
        Failed = first.Failed + second.Failed,
        Formats = Add(first.Formats, second.Formats),
        Reasons = Add(first.Reasons, second.Reasons),
        Continue = first.Continue ?? second.Continue,
    };

    private static SortedDictionary<string, long> Add(IReadOnlyDictionary<string, long> first, IReadOnlyDictionary<string, long> second)
    {
        var sum = new SortedDictionary<string, long>(first.ToDictionary(), StringComparer.Ordinal);
        foreach (var (word, count) in second)
        {
            sum[word] = sum.GetValueOrDefault(word) + count;
        }

        return sum;
    }
}
