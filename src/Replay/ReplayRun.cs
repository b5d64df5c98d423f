using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Targets.Forwarder;
using Targets.Forwarder.Delivery;
using Targets.Replay.Inputs;
using Targets.Replay.Rules;
using Targets.Replay.Runtimes;
using Targets.Replay.Templates;
using Targets.Replay.Verification;

namespace Targets.Replay;

/// <summary>Sends events through rules to functions.</summary>
/// <param name="router">Decides which rules an event reaches.</param>
/// <param name="functions">The functions, by logical id.</param>
/// <param name="runtime">Runs them.</param>
/// <param name="time">Spaces events out in time.</param>
internal sealed class ReplayRun(Router router, IReadOnlyDictionary<string, FunctionDefinition> functions, IFunctionRuntime runtime, TimeProvider time)
{
    /// <summary>As often as Lambda hands an asynchronous invocation that failed to the function again.</summary>
    private const int Attempts = 3;

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

    /// <summary>The message of an invocation that failed; null where none did.</summary>
    public string? Failure { get; private set; }

    public IReadOnlyCollection<Delivery> Deliveries => _deliveries;

    /// <param name="events">Read while the functions work.</param>
    /// <param name="concurrency">How many invocations are under way at once.</param>
    /// <param name="rate">The most events a second; null for no limit.</param>
    /// <param name="cancellationToken">Ends the reading; invocations under way are waited for.</param>
    public Task RunAsync(IEnumerable<InputEvent> events, int concurrency, double? rate, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            InvocationsAsync(events, rate, cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = concurrency },
            async (invocation, _) => await InvokeAsync(invocation).ConfigureAwait(false));

    private async IAsyncEnumerable<Invocation> InvocationsAsync(
        IEnumerable<InputEvent> events, double? rate, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        foreach (var input in events)
        {
            await WaitAsync(start, rate, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
            {
                yield break;
            }

            _events++;
            var route = router.Match(input.Json);
            _unmatched += route.Rules.Count == 0 ? 1 : 0;
            _hidden += route.IsHidden ? 1 : 0;
            foreach (var rule in route.Rules)
            {
                foreach (var target in rule.Targets.Where(functions.ContainsKey))
                {
                    yield return new Invocation(rule, functions[target], input.Json);
                }
            }
        }
    }

    private Task WaitAsync(long start, double? rate, CancellationToken cancellationToken)
    {
        var due = rate is { } perSecond ? TimeSpan.FromSeconds(_events / perSecond) : TimeSpan.Zero;
        var wait = due - time.GetElapsedTime(start);
        return wait > TimeSpan.FromMilliseconds(1) ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }

    private async Task InvokeAsync(Invocation invocation)
    {
        var id = EventId.Of(_normalizer, invocation.Event);
        var reported = ReportedOutcome.Failed;
        for (var attempt = 0; attempt < Attempts && reported == ReportedOutcome.Failed; attempt++)
        {
            var response = await runtime.InvokeAsync(invocation.Function, invocation.Event, CancellationToken.None).ConfigureAwait(false);
            reported = OutcomeOf(response.Summary);
            Failure = response.Error ?? Failure;
        }

        _deliveries.Enqueue(new Delivery(invocation.Rule.Name, invocation.Function.LogicalId, id, reported));
    }

    private static ReportedOutcome OutcomeOf(ForwardSummary? summary) => summary switch
    {
        null => ReportedOutcome.Failed,
        { Delivered: > 0 } => ReportedOutcome.Delivered,
        { BackedUp: > 0 } => ReportedOutcome.BackedUp,
        { Duplicates: > 0 } => ReportedOutcome.Duplicate,
        { Dropped: > 0 } => ReportedOutcome.Dropped,
        _ => ReportedOutcome.Failed,
    };

    private readonly record struct Invocation(Rule Rule, FunctionDefinition Function, ReadOnlyMemory<byte> Event);
}
