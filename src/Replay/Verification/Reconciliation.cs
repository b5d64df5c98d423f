using Targets.Forwarder.Delivery;

namespace Targets.Replay.Verification;

/// <summary>
/// Finds each delivery in what was read back. An event of which two copies were sent is found twice or not wholly; what a function said decides only
/// which of two places a delivery is counted in, and what was dropped or left out as a duplicate.
/// </summary>
internal static class Reconciliation
{
    private static readonly HashSet<string> RejectedWords =
        [.. Enum.GetValues<Reason>().Where(reason => reason.Outcome() == Outcome.Rejected).Select(reason => reason.Word())];

    /// <param name="deliveries">All deliveries of the replay.</param>
    /// <param name="stored">How often each id was stored; null where the store could not be read: then the functions are believed.</param>
    /// <param name="backedUp">The reasons of the backed-up events, by id; null where the backup could not be read: then the functions are believed.</param>
    public static IEnumerable<(Delivery Delivery, Place Place)> Find(
        IEnumerable<Delivery> deliveries, Dictionary<string, int>? stored, Dictionary<string, List<string>>? backedUp)
    {
        var reasons = (backedUp ?? []).ToDictionary(pair => pair.Key, pair => new Queue<string>(pair.Value), StringComparer.Ordinal);
        foreach (var group in deliveries.GroupBy(delivery => delivery.Id, StringComparer.Ordinal))
        {
            var left = stored is null ? group.Count(delivery => delivery.Reported is ReportedOutcome.Delivered or ReportedOutcome.Accepted) : stored.GetValueOrDefault(group.Key);
            var backup = backedUp is null ? Reported(group) : reasons.GetValueOrDefault(group.Key) ?? [];

            // Those that a function said it had delivered take what was stored first, then those of which nothing is said.
            foreach (var delivery in group.OrderBy(delivery => delivery.Reported switch { ReportedOutcome.Delivered => 0, ReportedOutcome.Accepted => 1, _ => 2 }))
            {
                yield return (delivery, PlaceOf(delivery, ref left, backup));
            }
        }
    }

    private static Queue<string> Reported(IEnumerable<Delivery> deliveries) =>
        new(deliveries.Where(delivery => delivery.Reported == ReportedOutcome.BackedUp).Select(_ => ""));

    private static Place PlaceOf(Delivery delivery, ref int stored, Queue<string> backup)
    {
        switch (delivery.Reported)
        {
            case ReportedOutcome.Dropped:
                return Place.Dropped;
            case ReportedOutcome.Duplicate:
                return Place.Duplicate;
            case ReportedOutcome.BackedUp when backup.TryDequeue(out var reason):
                return RejectedWords.Contains(reason) ? Place.Rejected : Place.Backup;
        }

        if (stored > 0)
        {
            stored--;
            return Place.Store;
        }

        return !backup.TryDequeue(out var late) ? Place.Nowhere : RejectedWords.Contains(late) ? Place.Rejected : Place.Backup;
    }
}
