using System.Diagnostics;
using Targets.EventPatterns;
using Targets.Replay.Carriers;
using Targets.Replay.Inputs;
using Targets.Replay.Rules;
using Targets.Replay.Runtimes;
using Targets.Replay.Tests.Support;
using Targets.Replay.Verification;

namespace Targets.Replay.Tests;

public sealed class ReplayRunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_goes_to_every_function_of_every_rule_that_matches()
    {
        var runtime = new FakeRuntime((_, _) => Task.FromResult(FakeRuntime.Delivered));
        var run = Run(runtime, Rule("iam", "aws.iam", "A", "B"), Rule("again", "aws.iam", "A"), Rule("ec2", "aws.ec2", "B"));
        await run.RunAsync([Some.Event(Some.CloudTrailEnvelope("e1"))], 1, null, Token);
        Assert.Equal(["A", "B", "A"], runtime.Invocations.Select(invocation => invocation.Function));
        Assert.All(runtime.Invocations, invocation => Assert.Equal(Some.CloudTrailEnvelope("e1"), invocation.Payload));
        Assert.Equal(
            [
                new Delivery("iam", new Route("A"), "e1", ReportedOutcome.Delivered),
                new Delivery("iam", new Route("B"), "e1", ReportedOutcome.Delivered),
                new Delivery("again", new Route("A"), "e1", ReportedOutcome.Delivered),
            ],
            run.Deliveries);
        Assert.Equal((1, 0, 0), (run.Events, run.Unmatched, run.Hidden));
    }

    [Fact]
    public async Task Events_that_no_rule_matches_are_counted_and_of_them_those_that_a_state_hides()
    {
        var run = Run(new FakeRuntime((_, _) => Task.FromResult(FakeRuntime.Delivered)), Rule("iam", "aws.iam", "A"));
        var readOnly = Some.CloudTrailEnvelope("e2").Replace("\"readOnly\":false", "\"readOnly\":true", StringComparison.Ordinal);
        await run.RunAsync([Some.Event(Some.CloudTrailEnvelope("e1")), Some.Event(readOnly), Some.Event(Some.Auth0Envelope("l1"))], 1, null, Token);
        Assert.Equal((3, 2, 1), (run.Events, run.Unmatched, run.Hidden));
        Assert.Equal("e1", Assert.Single(run.Deliveries).Id);
    }

    [Fact]
    public async Task A_way_with_batches_gathers_the_events_of_its_rule()
    {
        var runtime = new FakeRuntime((_, _) => Task.FromResult(new FunctionResponse("{\"batchItemFailures\":[]}"u8.ToArray(), null)));
        var queue = new Route("A", Carrier.Queue, "Queue", 2, 3);
        var run = Run(runtime, Rule("iam", "aws.iam") with { Routes = [queue] });
        await run.RunAsync(Some.Ids("e", 5).Select(id => Some.Event(Some.CloudTrailEnvelope(id))), 1, null, Token);
        Assert.Equal(3, runtime.Invocations.Count);
        Assert.Equal(Some.Ids("e", 5).Select(id => new Delivery("iam", queue, id, ReportedOutcome.Accepted)), run.Deliveries);
    }

    [Fact]
    public async Task What_was_gathered_is_carried_to_its_end_after_a_stop()
    {
        using var stop = new CancellationTokenSource();
        var runtime = new FakeRuntime((_, _) => Task.FromResult(new FunctionResponse("{}"u8.ToArray(), null)));
        var run = Run(runtime, Rule("iam", "aws.iam") with { Routes = [new Route("A", Carrier.Queue, "Queue", 10, 3)] });
        IEnumerable<InputEvent> Events()
        {
            yield return Some.Event(Some.CloudTrailEnvelope("e1"));
            stop.Cancel();
            yield return Some.Event(Some.CloudTrailEnvelope("e2"));
        }

        await run.RunAsync(Events(), 1, null, stop.Token);
        Assert.Equal("e1", Assert.Single(run.Deliveries).Id);
    }

    [Fact]
    public async Task What_a_function_takes_without_a_word_and_drops_is_dropped()
    {
        var runtime = new FakeRuntime((_, _) => Task.FromResult(new FunctionResponse("{}"u8.ToArray(), null)));
        var carriers = new Dictionary<Carrier, ICarrier> { [Carrier.Queue] = new QueueCarrier(Invoker(runtime), TimeProvider.System) };
        var rule = Rule("iam", "aws.iam") with { Routes = [new Route("A", Carrier.Queue, "Queue", 2, 3)] };
        var run = new ReplayRun(new Router([rule]), carriers, (function, json) => function == "A" && json.Span.IndexOf("e1"u8) > 0, TimeProvider.System);
        await run.RunAsync([Some.Event(Some.CloudTrailEnvelope("e0")), Some.Event(Some.CloudTrailEnvelope("e1"))], 1, null, Token);
        Assert.Equal([ReportedOutcome.Accepted, ReportedOutcome.Dropped], run.Deliveries.Select(delivery => delivery.Reported));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task So_many_invocations_are_under_way_at_once(int concurrency)
    {
        var (running, most) = (0, 0);
        var full = new TaskCompletionSource();
        var runtime = new FakeRuntime(async (_, _) =>
        {
            var now = Interlocked.Increment(ref running);
            most = Math.Max(most, now);
            if (now == concurrency)
            {
                full.TrySetResult();
            }

            await full.Task.WaitAsync(TimeSpan.FromSeconds(10), Token);
            Interlocked.Decrement(ref running);
            return FakeRuntime.Delivered;
        });
        var run = Run(runtime, Rule("iam", "aws.iam", "A"));
        await run.RunAsync(Some.Ids("e", 9).Select(id => Some.Event(Some.CloudTrailEnvelope(id))), concurrency, null, Token);
        Assert.Equal(concurrency, most);
        Assert.Equal(Some.Ids("e", 9), run.Deliveries.Select(delivery => delivery.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_rate_spaces_the_events_out()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        var times = new List<double>();
        var runtime = new FakeRuntime((_, _) =>
        {
            times.Add((time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds);
            return Task.FromResult(FakeRuntime.Delivered);
        });
        var run = Run(runtime, time, Rule("iam", "aws.iam", "A"));
        await run.RunAsync(Some.Ids("e", 4).Select(id => Some.Event(Some.CloudTrailEnvelope(id))), 1, 0.5, Token);
        Assert.Equal([0, 2, 4, 6], times);
    }

    [Fact]
    public async Task A_stop_ends_the_wait_for_the_next_event_and_keeps_what_was_done()
    {
        using var stop = new CancellationTokenSource();
        var runtime = new FakeRuntime((_, _) =>
        {
            stop.Cancel();
            return Task.FromResult(FakeRuntime.Delivered);
        });
        var run = Run(runtime, Rule("iam", "aws.iam", "A"));
        var clock = Stopwatch.StartNew();
        await run.RunAsync(Some.Ids("e", 3).Select(id => Some.Event(Some.CloudTrailEnvelope(id))), 1, 0.01, stop.Token);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(50));
        Assert.Equal(1, run.Events);
        Assert.Equal("e000", Assert.Single(run.Deliveries).Id);
    }

    [Fact]
    public async Task A_stop_before_the_beginning_reads_nothing()
    {
        var run = Run(new FakeRuntime((_, _) => Task.FromResult(FakeRuntime.Delivered)), Rule("iam", "aws.iam", "A"));
        await run.RunAsync([Some.Event(Some.CloudTrailEnvelope("e1"))], 1, null, new CancellationToken(canceled: true));
        Assert.Equal(0, run.Events);
        Assert.Empty(run.Deliveries);
    }

    private static ReplayRun Run(FakeRuntime runtime, params Rule[] rules) => Run(runtime, TimeProvider.System, rules);

    private static ReplayRun Run(FakeRuntime runtime, TimeProvider time, params Rule[] rules)
    {
        var carriers = new Dictionary<Carrier, ICarrier>
        {
            [Carrier.Invocation] = new InvocationCarrier(Invoker(runtime)),
            [Carrier.Queue] = new QueueCarrier(Invoker(runtime), time),
        };
        return new ReplayRun(new Router(rules), carriers, (_, _) => false, time);
    }

    private static InvokeFunction Invoker(FakeRuntime runtime) => runtime.Invoker("A", "B").InvokeAsync;

    private static Rule Rule(string name, string source, params string[] functions) =>
        new(name, EventBus.Default, RuleState.Enabled, EventPattern.Parse($$"""{"source":["{{source}}"]}"""), [.. functions.Select(function => new Route(function))]);
}
