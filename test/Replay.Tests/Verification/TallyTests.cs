using FsCheck;
using FsCheck.Fluent;
using Targets.Replay.Rules;
using Targets.Replay.Verification;

namespace Targets.Replay.Tests.Verification;

public sealed class TallyTests
{
    private static readonly Route Direct = new("F");

    [Fact]
    public void Each_place_has_its_count_and_what_was_rejected_is_a_part_of_what_was_backed_up()
    {
        var found = Deliveries("a", Place.Store, Place.Store, Place.Backup, Place.Rejected, Place.Duplicate, Place.Dropped, Place.Nowhere);
        Assert.Equal(
            [new RuleSummary("a", "F") { Matched = 7, Delivered = 2, Rejected = 1, BackedUp = 2, Duplicates = 1, Dropped = 1, Lost = 1 }],
            Tally.ByRule([("a", Direct)], found));
    }

    [Fact]
    public void Rules_are_in_their_own_order_and_those_without_events_are_there() => Assert.Equal(
        [
            new RuleSummary("b", "F") { Matched = 1, Delivered = 1 },
            new RuleSummary("c", "F"),
            new RuleSummary("a", "F") { Matched = 2, Lost = 2 },
        ],
        Tally.ByRule([("b", Direct), ("c", Direct), ("a", Direct)], [.. Deliveries("a", Place.Nowhere, Place.Nowhere), .. Deliveries("b", Place.Store)]));

    [Fact]
    public void The_ways_from_a_rule_to_a_function_are_told_apart()
    {
        var queue = new Route("F", Carrier.Queue, "Queue", 10);
        Assert.Equal(
            [
                new RuleSummary("a", "F") { Matched = 2, Delivered = 2 },
                new RuleSummary("a", "F") { Through = "Queue", Matched = 1, Lost = 1 },
            ],
            Tally.ByRule([("a", Direct), ("a", queue)], [.. Deliveries("a", Place.Store, Place.Store), (new Delivery("a", queue, "id", ReportedOutcome.Accepted), Place.Nowhere)]));
    }

    [Fact]
    public void The_total_is_the_sum_of_the_rules_and_keeps_what_was_read()
    {
        RuleSummary[] rules =
        [
            new("a", "F") { Matched = 16, Delivered = 1, Rejected = 2, BackedUp = 3, Duplicates = 4, Dropped = 5, Lost = 3 },
            new("b", "G") { Matched = 26, Delivered = 10, Rejected = 1, BackedUp = 1, Duplicates = 2, Dropped = 3, Lost = 10 },
        ];
        var read = new ReplaySummary { Events = 50, Malformed = 6, Unmatched = 7, Verified = true, ElapsedMs = 8 };
        Assert.Equal(
            read with { Matched = 42, Delivered = 11, Rejected = 3, BackedUp = 4, Duplicates = 6, Dropped = 8, Lost = 13, Rules = rules },
            Tally.Total(read, rules));
    }

    [Fact]
    public void What_matched_is_what_was_found_in_one_of_the_places_whatever_was_reported_stored_and_backed_up()
    {
        var id = Gen.Elements("", "a", "b", "c");
        var delivery = Gen.Elements("r1", "r2").SelectMany(rule => id.SelectMany(name => Gen.Elements(Enum.GetValues<ReportedOutcome>()).Select(reported => new Delivery(rule, Direct, name, reported))));
        var stored = Gen.Choose(0, 3).ListOf(4).Select(counts => new[] { "", "a", "b", "z" }.Zip(counts).ToDictionary(pair => pair.First, pair => pair.Second));
        var backedUp = id.SelectMany(name => Gen.Elements("too-old", "timeout", "").Select(reason => (name, reason))).ListOf()
            .Select(lines => lines.GroupBy(line => line.name).ToDictionary(group => group.Key, group => group.Select(line => line.reason).ToList()));
        var all = delivery.ListOf().SelectMany(deliveries => stored.SelectMany(counts => backedUp.Select(lines => (deliveries, counts, lines))));
        Prop.ForAll(all.ToArbitrary(), input =>
        {
            var rules = Tally.ByRule([("r1", Direct), ("r2", Direct)], Reconciliation.Find(input.deliveries, input.counts, input.lines));
            var total = Tally.Total(new ReplaySummary(), rules);
            Assert.Equal(input.deliveries.Count, total.Matched);
            Assert.All(rules, rule => Assert.Equal(rule.Matched, rule.Delivered + rule.BackedUp + rule.Duplicates + rule.Dropped + rule.Lost));
            Assert.True(total.Delivered <= input.counts.Values.Sum() && total.BackedUp <= input.lines.Values.Sum(lines => lines.Count));
            Assert.True(total.Rejected <= total.BackedUp);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static List<(Delivery Delivery, Place Place)> Deliveries(string rule, params Place[] places) =>
        [.. places.Select(place => (new Delivery(rule, Direct, "id", ReportedOutcome.Failed), place))];
}
