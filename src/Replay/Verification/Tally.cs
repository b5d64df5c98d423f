using Targets.Replay.Rules;

namespace Targets.Replay.Verification;

/// <summary>Counts deliveries by the place where they were found.</summary>
internal static class Tally
{
    /// <summary>One summary for each rule and route, in the order of <paramref name="routes"/>.</summary>
    public static IReadOnlyList<RuleSummary> ByRule(
        IEnumerable<(string Rule, Route Route)> routes, IEnumerable<(Delivery Delivery, Place Place)> found)
    {
        var places = found.ToLookup(pair => (pair.Delivery.Rule, pair.Delivery.Route), pair => pair.Place);
        return [.. routes.Select(route => Count(route.Rule, route.Route, [.. places[route]]))];
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

    private static RuleSummary Count(string rule, Route route, List<Place> places) => new(rule, route.Function)
    {
        Through = route.Through,
        Matched = places.Count,
        Delivered = places.Count(place => place == Place.Store),
        Rejected = places.Count(place => place == Place.Rejected),
        BackedUp = places.Count(place => place is Place.Backup or Place.Rejected),
        Duplicates = places.Count(place => place == Place.Duplicate),
        Dropped = places.Count(place => place == Place.Dropped),
        Lost = places.Count(place => place == Place.Nowhere),
    };
}
