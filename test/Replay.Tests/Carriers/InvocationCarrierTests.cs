using System.Text;
using Targets.Forwarder.Delivery;
using Targets.Replay.Carriers;
using Targets.Replay.Rules;
using Targets.Replay.Runtimes;
using Targets.Replay.Tests.Support;
using Targets.Replay.Verification;

namespace Targets.Replay.Tests.Carriers;

public sealed class InvocationCarrierTests
{
    [Theory]
    [InlineData(0, 3, 1, ReportedOutcome.Delivered, null)]
    [InlineData(1, 3, 2, ReportedOutcome.Delivered, "Failure 0")]
    [InlineData(2, 3, 3, ReportedOutcome.Delivered, "Failure 1")]
    [InlineData(3, 3, 3, ReportedOutcome.Failed, "Failure 2")]
    [InlineData(1, 1, 1, ReportedOutcome.Failed, "Failure 0")]
    public async Task An_invocation_that_fails_is_repeated_as_often_as_the_way_allows(int failures, int attempts, int invocations, ReportedOutcome reported, string? failure)
    {
        var runtime = new FakeRuntime((_, before) => Task.FromResult(before < failures ? new FunctionResponse(default, $"Failure {before}") : FakeRuntime.Delivered));
        var invoker = runtime.Invoker("A");
        var outcomes = await new InvocationCarrier(invoker.InvokeAsync).CarryAsync(new Route("A", Attempts: attempts), ["{}"u8.ToArray()]);
        Assert.Equal((invocations, failure), (runtime.Invocations.Count, invoker.Failure));
        Assert.Equal([reported], outcomes);
    }

    [Theory]
    [InlineData(1, 0, 0, 0, ReportedOutcome.Delivered)]
    [InlineData(0, 1, 0, 0, ReportedOutcome.BackedUp)]
    [InlineData(0, 0, 1, 0, ReportedOutcome.Duplicate)]
    [InlineData(0, 0, 0, 1, ReportedOutcome.Dropped)]
    [InlineData(0, 0, 0, 0, ReportedOutcome.Failed)]
    public async Task The_summary_says_what_became_of_the_event(int delivered, int backedUp, int duplicates, int dropped, ReportedOutcome reported) => Assert.Equal(
        [reported],
        await CarryAsync(FakeRuntime.Answer(new ForwardSummary { Received = 1, Delivered = delivered, BackedUp = backedUp, Duplicates = duplicates, Dropped = dropped })));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("\"done\"")]
    public async Task Another_answer_says_that_the_function_took_the_event(string answer) =>
        Assert.Equal([ReportedOutcome.Accepted], await CarryAsync(new FunctionResponse(Encoding.UTF8.GetBytes(answer), null)));

    private static Task<ReportedOutcome[]> CarryAsync(FunctionResponse response) =>
        new InvocationCarrier(new FakeRuntime((_, _) => Task.FromResult(response)).Invoker("A").InvokeAsync).CarryAsync(new Route("A"), ["{}"u8.ToArray()]);
}
