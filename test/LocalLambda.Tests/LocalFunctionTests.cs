using System.Text;
using Targets.LocalLambda.Tests.Support;

namespace Targets.LocalLambda.Tests;

public sealed class LocalFunctionTests
{
    [Fact]
    public async Task A_response_comes_back_with_an_id_of_its_own()
    {
        await using var lambda = new TestLambda();
        var first = await lambda.InvokeAsync("echo ü \"1\"");
        var second = await lambda.InvokeAsync("echo 2");
        Assert.Equal((InvocationStatus.Succeeded, null, null), (first.Status, first.ErrorType, first.ErrorMessage));
        Assert.Equal("ü \"1\"", Encoding.UTF8.GetString(first.Payload.Span));
        Assert.Equal("2", Encoding.UTF8.GetString(second.Payload.Span));
        Assert.True(Guid.TryParse(first.RequestId, out _));
        Assert.NotEqual(first.RequestId, second.RequestId);
        Assert.InRange(first.Duration, TimeSpan.FromTicks(1), TestLambda.Patience);
    }

    [Fact]
    public async Task A_process_is_kept_for_the_next_event()
    {
        await using var lambda = new TestLambda();
        var first = (await lambda.ResponseAsync("count")).Split(' ');
        var second = (await lambda.ResponseAsync("count")).Split(' ');
        Assert.Equal(["1", "2"], new[] { first[1], second[1] });
        Assert.Equal(first[0], second[0]);
    }

    [Fact]
    public async Task As_many_events_as_allowed_are_handled_at_once_and_others_wait()
    {
        using var gate = new Gate();
        await using var lambda = new TestLambda(change: options => options with { Concurrency = 2 });
        var events = Enumerable.Range(0, 4).Select(_ => lambda.ResponseAsync(gate.Command)).ToList();
        int[] processIds = [await lambda.NumberAsync("waiting"), await lambda.NumberAsync("waiting")];
        gate.Open();
        var answers = (await Task.WhenAll(events)).Select(TestLambda.Number).ToList();
        Assert.Equal(2, processIds.Distinct().Count());
        Assert.Equal(processIds.Order(), answers.Distinct().Order());
        await lambda.DisposeAsync();
        Assert.DoesNotContain(processIds, TestLambda.IsRunning);
    }

    [Fact]
    public async Task A_process_that_waits_is_told_to_stop_and_is_gone()
    {
        var lambda = new TestLambda();
        var processId = await lambda.ProcessIdAsync();
        Assert.True(TestLambda.IsRunning(processId));
        await lambda.DisposeAsync();
        Assert.False(TestLambda.IsRunning(processId));
        Assert.Equal(["SIGTERM"], lambda.Lines());
        await lambda.DisposeAsync();
    }

    [Fact]
    public async Task An_event_at_hand_is_finished_before_the_processes_are_stopped()
    {
        using var gate = new Gate();
        var lambda = new TestLambda();
        var atHand = lambda.ResponseAsync(gate.Command);
        var processId = await lambda.NumberAsync("waiting");
        var waiting = lambda.InvokeAsync("echo never");
        var disposal = lambda.DisposeAsync();
        Assert.False(disposal.IsCompleted);
        gate.Open();
        Assert.Equal(processId, TestLambda.Number(await atHand));
        await disposal.AsTask().WaitAsync(TestLambda.Patience, TestLambda.Token);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => lambda.InvokeAsync("echo never"));
        Assert.False(TestLambda.IsRunning(processId));
    }

    [Fact]
    public async Task An_event_that_is_given_up_takes_its_process_with_it()
    {
        using var gate = new Gate();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(TestLambda.Token);
        await using var lambda = new TestLambda();
        var given = lambda.InvokeAsync(gate.Command, giveUp.Token);
        var processId = await lambda.NumberAsync("waiting");
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.False(TestLambda.IsRunning(processId));
        Assert.EndsWith(" 1", await lambda.ResponseAsync("count"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_waits_for_a_place_can_be_given_up()
    {
        using var gate = new Gate();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(TestLambda.Token);
        await using var lambda = new TestLambda();
        var atHand = lambda.ResponseAsync(gate.Command);
        var processId = await lambda.NumberAsync("waiting");
        var waiting = lambda.InvokeAsync("echo never", giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        gate.Open();
        Assert.Equal(processId, TestLambda.Number(await atHand));
    }

    [Fact]
    public void An_executable_that_is_not_there_is_told_at_once()
    {
        var exception = Assert.Throws<FileNotFoundException>(() => new TestLambda(change: options => options with { Executable = "/nowhere/bootstrap" }));
        Assert.Equal("the function Test has no executable /nowhere/bootstrap", exception.Message);
        Assert.Equal("/nowhere/bootstrap", exception.FileName);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_function_has_one_process_at_least(int concurrency) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TestLambda(change: options => options with { Concurrency = concurrency }));
}
