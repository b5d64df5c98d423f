using Targets.EventPatterns;
using Targets.Replay.Rules;

namespace Targets.Replay.Tests.Rules;

public sealed class RoutedBatchesTests
{
    private static readonly Route Queue = new("A", Carrier.Queue, "Queue", 2);

    private readonly RoutedBatches _batches = new();

    [Fact]
    public void A_batch_is_full_with_as_many_events_as_its_way_takes()
    {
        var rule = Rule("rule", Queue);
        Assert.Equal(["", "1 2", "", "3 4", ""], Enumerable.Range(1, 5).Select(length => Lengths(_batches.Add([rule], new byte[length]))).ToList());
        Assert.Equal("5", Lengths(_batches.Rest()));
    }

    [Fact]
    public void Each_rule_and_each_way_has_its_own()
    {
        var (first, second) = (Rule("first", Queue, new Route("A")), Rule("second", Queue));
        Assert.Equal(["first:Invocation"], Names(_batches.Add([first, second], new byte[1])));
        Assert.Equal(["first:Queue", "second:Queue"], Names(_batches.Rest()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_batch_is_full_before_it_is_larger_than_lambda_takes()
    {
        var rule = Rule("rule", Queue with { BatchSize = 10_000 });
        Assert.Equal(["", "3000000", ""], new[] { 3_000_000, 1_000_001, 2_999_999 }.Select(length => Lengths(_batches.Add([rule], new byte[length]))).ToList());
        Assert.Equal("1000001 2999999", Lengths(_batches.Rest()));
    }

    [Fact]
    public void An_event_that_is_larger_than_lambda_takes_is_a_batch_of_its_own()
    {
        var rule = Rule("rule", Queue with { BatchSize = 10_000 });
        Assert.Equal(["", "5000000"], new[] { 5_000_000, 1 }.Select(length => Lengths(_batches.Add([rule], new byte[length]))).ToList());
        Assert.Equal("1", Lengths(_batches.Rest()));
    }

    private static string Lengths(IEnumerable<RoutedBatch> batches) => string.Join(", ", batches.Select(batch => string.Join(' ', batch.Events.Select(json => json.Length))));

    private static List<string> Names(IEnumerable<RoutedBatch> batches) => [.. batches.Select(batch => $"{batch.Rule}:{batch.Route.Carrier}")];

    private static Rule Rule(string name, params Route[] routes) => new(name, EventBus.Default, RuleState.Enabled, EventPattern.Parse("""{"source":["a"]}"""), routes);
}
