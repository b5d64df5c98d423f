namespace Targets.Replay.Verification;

/// <summary>Counts deliveries by the place where they were found.</summary>
internal static class Tally
{
    /// <summary>One summary for each rule and function, in the order of <paramref name="targets"/>.</summary>
    public static IReadOnlyList<RuleSummary> ByRule(
        IEnumerable<(string Rule, string Function)> targets, IEnumerable<(Delivery Delivery, Place Place)> found)
    {
        var places = found.ToLookup(pair => (pair.Delivery.Rule, pair.Delivery.Function), pair => pair.Place);
        return [.. targets.Select(target => Count(target.Rule, target.Function, [.. places[target]]))];
    }

    /// <summary>The sums over all rules.</summary>
    public static ReplaySummary Total(ReplaySummary summary, IReadOnlyList<RuleSummary> rules) => summary with
    {
        Matched = rules.Sum(rule => rule.Matched),
        Delivered = rules.Sum(rule => rule.Delivered),
        Rejected = rules.Sum(rule => rule.Rejected),
        BackedUp = rules.Sum(rule => rule.BackedUp),
        Duplicates = rules.Sum(rule => rule.Duplicates),
        Dropped = rules.Sum(rule => rule.Dropped),
        Lost = rules.Sum(rule => rule.Lost),
        Rules = rules,
    };

    private static RuleSummary Count(string rule, string function, List<Place> places) => new(rule, function)
    {
        Matched = places.Count,
        Delivered = places.Count(place => place == Place.Store),
        Rejected = places.Count(place => place == Place.Rejected),
        BackedUp = places.Count(place => place is Place.Backup or Place.Rejected),
        Duplicates = places.Count(place => place == Place.Duplicate),
        Dropped = places.Count(place => place == Place.Dropped),
        Lost = places.Count(place => place == Place.Nowhere),
    };
}
