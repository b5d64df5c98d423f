using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Targets.Forwarder;
using Targets.Replay.Carriers;
using Targets.Replay.Inputs;
using Targets.Replay.Rules;
using Targets.Replay.Verification;

namespace Targets.Replay;

/// <summary>Sends events through rules, and what carries them, to functions.</summary>
/// <param name="router">Decides which rules an event reaches.</param>
/// <param name="carriers">Carry events from rules to functions.</param>
/// <param name="drops">Whether a function, by its logical id, leaves an event out without a word.</param>
/// <param name="time">Spaces events out in time.</param>
internal sealed class ReplayRun(
    Router router, IReadOnlyDictionary<Carrier, ICarrier> carriers, Func<string, ReadOnlyMemory<byte>, bool> drops, TimeProvider time)
{
    private readonly EventNormalizer _normalizer = new();
    private readonly ConcurrentQueue<Delivery> _deliveries = [];
    private int _events;
    private int _unmatched;
    private int _hidden;

    /// <summary>The events that were read.</summary>
    public int Events => _events;

    /// <summary>The events that no rule matched.</summary>
    public int Unmatched => _unmatched;

    /// <summary>The part of <see cref="Unmatched"/> that a rule's state hides: read-only management events.</summary>
    public int Hidden => _hidden;

    public IReadOnlyCollection<Delivery> Deliveries => _deliveries;

    /// <param name="events">Read while the functions work.</param>
    /// <param name="concurrency">How many batches are under way at once.</param>
    /// <param name="rate">The most events a second; null for no limit.</param>
    /// <param name="cancellationToken">Ends the reading; what was read is carried to its end.</param>
    public Task RunAsync(IEnumerable<InputEvent> events, int concurrency, double? rate, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            BatchesAsync(events, rate, cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = concurrency },
            async (batch, _) => await CarryAsync(batch).ConfigureAwait(false));

    private async IAsyncEnumerable<RoutedBatch> BatchesAsync(
        IEnumerable<InputEvent> events, double? rate, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var batches = new RoutedBatches();
        foreach (var input in events)
        {
            await WaitAsync(start, rate, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
            {
                break;
            }

            _events++;
            var route = router.Match(input.Json);
            _unmatched += route.Rules.Count == 0 ? 1 : 0;
            _hidden += route.IsHidden ? 1 : 0;
            foreach (var full in batches.Add(route.Rules, input.Json))
            {
                yield return full;
            }
        }

        foreach (var rest in batches.Rest())
        {
            yield return rest;
        }
    }

    private Task WaitAsync(long start, double? rate, CancellationToken cancellationToken)
    {
        var due = rate is { } perSecond ? TimeSpan.FromSeconds(_events / perSecond) : TimeSpan.Zero;
        var wait = due - time.GetElapsedTime(start);
        return wait > TimeSpan.FromMilliseconds(1) ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }

    private async Task CarryAsync(RoutedBatch batch)
    {
        var outcomes = await carriers[batch.Route.Carrier].CarryAsync(batch.Route, batch.Events).ConfigureAwait(false);
        foreach (var (json, outcome) in batch.Events.Zip(outcomes))
        {
            var isDropped = outcome == ReportedOutcome.Accepted && drops(batch.Route.Function, json);
            _deliveries.Enqueue(new Delivery(batch.Rule, batch.Route, EventId.Of(_normalizer, json), isDropped ? ReportedOutcome.Dropped : outcome));
        }
    }
}
