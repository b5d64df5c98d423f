using System.Diagnostics;
using Targets.EventPatterns;
using Targets.Forwarder.Delivery;
using Targets.Replay.Rules;
using Targets.Replay.Runtimes;
using Targets.Replay.Templates;
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
        var run = Run(runtime, Rule("iam", "aws.iam", "A", "B", "arn:aws:sqs:us-east-1:111122223333:Queue"), Rule("again", "aws.iam", "A"), Rule("ec2", "aws.ec2", "B"));
        await run.RunAsync([Some.Event(Some.CloudTrailEnvelope("e1"))], 1, null, Token);
        Assert.Equal(["A", "B", "A"], runtime.Invocations.Select(invocation => invocation.Function));
        Assert.All(runtime.Invocations, invocation => Assert.Equal(Some.CloudTrailEnvelope("e1"), invocation.Payload));
        Assert.Equal(
            [
                new Delivery("iam", "A", "e1", ReportedOutcome.Delivered),
                new Delivery("iam", "B", "e1", ReportedOutcome.Delivered),
                new Delivery("again", "A", "e1", ReportedOutcome.Delivered),
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

    [Theory]
    [InlineData(0, 3, 1, ReportedOutcome.Delivered)]
    [InlineData(1, 3, 2, ReportedOutcome.Delivered)]
    [InlineData(2, 3, 3, ReportedOutcome.Delivered)]
    [InlineData(3, 3, 3, ReportedOutcome.Failed)]
    public async Task An_invocation_that_fails_is_repeated_as_often_as_lambda_does(int failures, int most, int invocations, ReportedOutcome reported)
    {
        var runtime = new FakeRuntime((_, before) => Task.FromResult(before < failures ? new FunctionResponse(null, $"Failure {before}") : FakeRuntime.Delivered));
        var run = Run(runtime, Rule("iam", "aws.iam", "A"));
        await run.RunAsync([Some.Event(Some.CloudTrailEnvelope("e1"))], 1, null, Token);
        Assert.Equal(invocations, runtime.Invocations.Count);
        Assert.Equal(reported, Assert.Single(run.Deliveries).Reported);
        Assert.Equal(failures == 0 ? null : $"Failure {Math.Min(failures, most) - 1}", run.Failure);
    }

    [Theory]
    [InlineData(1, 0, 0, 0, ReportedOutcome.Delivered)]
    [InlineData(0, 1, 0, 0, ReportedOutcome.BackedUp)]
    [InlineData(0, 0, 1, 0, ReportedOutcome.Duplicate)]
    [InlineData(0, 0, 0, 1, ReportedOutcome.Dropped)]
    [InlineData(0, 0, 0, 0, ReportedOutcome.Failed)]
    public async Task The_summary_says_what_became_of_the_event(int delivered, int backedUp, int duplicates, int dropped, ReportedOutcome reported)
    {
        var summary = new ForwardSummary { Received = 1, Delivered = delivered, BackedUp = backedUp, Duplicates = duplicates, Dropped = dropped };
        var run = Run(new FakeRuntime((_, _) => Task.FromResult(new FunctionResponse(summary, null))), Rule("iam", "aws.iam", "A"));
        await run.RunAsync([Some.Event(Some.CloudTrailEnvelope("e1"))], 1, null, Token);
        Assert.Equal(reported, Assert.Single(run.Deliveries).Reported);
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

    private static ReplayRun Run(IFunctionRuntime runtime, params Rule[] rules) => Run(runtime, TimeProvider.System, rules);

    private static ReplayRun Run(IFunctionRuntime runtime, TimeProvider time, params Rule[] rules)
    {
        var functions = new[] { "A", "B" }.ToDictionary(name => name, name => new FunctionDefinition(name, name, TimeSpan.FromSeconds(3), 128, new Dictionary<string, string>()));
        return new ReplayRun(new Router(rules), functions, runtime, time);
    }

    private static Rule Rule(string name, string source, params string[] targets) =>
        new(name, EventBus.Default, RuleState.Enabled, EventPattern.Parse($$"""{"source":["{{source}}"]}"""), targets);
}
