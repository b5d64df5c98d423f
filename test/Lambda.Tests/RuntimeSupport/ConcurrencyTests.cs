using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Targets.Lambda.Tests.Support;

namespace Targets.Lambda.Tests.RuntimeSupport;

public sealed class ConcurrencyTests
{
    private static readonly int Processors = Math.Max(2, Environment.ProcessorCount);

    [Theory]
    [InlineData(null, null, false, 1)]
    [InlineData("", "8", false, 1)]
    [InlineData("16", null, true, 16)]
    [InlineData("16", "", true, 16)]
    [InlineData("16", "8", true, 8)]
    [InlineData("16", "0", true, 16)]
    [InlineData("many", "8", true, 8)]
    public void The_environment_says_how_many_loops_there_are(string? most, string? tasks, bool isConcurrent, int loops) =>
        Assert.Equal(new Concurrency(isConcurrent, loops), Read(most, tasks));

    [Theory]
    [InlineData("many")]
    [InlineData("0")]
    [InlineData("-1")]
    public void A_concurrency_that_is_no_number_means_a_loop_a_processor(string most) => Assert.Equal(new Concurrency(true, Processors), Read(most, null));

    [Fact]
    public async Task Events_at_hand_at_once_have_their_own_ids_in_context_log_and_response()
    {
        using var variables = new Variables(("AWS_LAMBDA_MAX_CONCURRENCY", "3"), ("_X_AMZN_TRACE_ID", "of the process"));
        using var all = new CountdownEvent(3);
        await using var function = await TestFunction.StartAsync(async (input, context) =>
        {
            all.Signal();
            Assert.True(await Task.Run(() => all.Wait(Patience.Limit)));
            context.Logger.LogInformation(context.AwsRequestId);
            return await TestFunction.Text($"{await new StreamReader(input).ReadToEndAsync()} {context.TraceId} {LambdaTraceProvider.CurrentTraceId}");
        });
        for (var i = 1; i <= 3; i++)
        {
            function.Api.Offer($"id-{i}", $"event-{i}", ("Lambda-Runtime-Trace-Id", $"Root={i}"));
        }

        Posted[] posted = [await function.Api.PostedAsync(), await function.Api.PostedAsync(), await function.Api.PostedAsync()];
        Assert.Equal(Enumerable.Range(1, 3).Select(i => Posted.Response($"id-{i}", $"event-{i} Root={i} Root={i}")), posted.OrderBy(response => response.Path));
        Assert.Equal(Enumerable.Range(1, 3).Select(i => $"{FixedTime.Text}\tid-{i}\tinfo\tid-{i}\n"), function.Log.Writes.Order(StringComparer.Ordinal));
        Assert.Equal("of the process", Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"));
    }

    [Fact]
    public async Task A_refused_answer_is_logged_and_the_loop_goes_on()
    {
        using var variables = new Variables(("AWS_LAMBDA_MAX_CONCURRENCY", "1"));
        await using var function = await TestFunction.StartAsync(TestFunction.Echo);
        function.Api.Answer = posted => (posted.Path.Contains("id-1", StringComparison.Ordinal) ? 413 : 202, "");
        await function.InvokeAsync("id-1", "too large");
        Assert.Equal(Posted.Response("id-2", "{}"), await function.InvokeAsync("id-2", "{}"));
        Assert.StartsWith(
            $"{FixedTime.Text}\tid-1\tfail\tthe Runtime API answered 413 to /2018-06-01/runtime/invocation/id-1/response\n",
            Assert.Single(function.Log.Writes),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Runtime_API_that_fails_ends_all_loops_each_after_the_event_at_hand()
    {
        using var variables = new Variables(("AWS_LAMBDA_MAX_CONCURRENCY", "3"));
        var isHandled = new TaskCompletionSource();
        var isRefused = new TaskCompletionSource();
        await using var function = await TestFunction.StartAsync(async (input, context) =>
        {
            isHandled.SetResult();
            await isRefused.Task;
            return await TestFunction.Echo(input, context);
        });
        function.Api.Offer("id-1", "at hand");
        await isHandled.Task.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
        function.Api.Offer(async context =>
        {
            context.Response.StatusCode = 500;
            await context.Response.CompleteAsync();
            isRefused.SetResult();
        });
        Assert.Equal(Posted.Response("id-1", "at hand"), await function.Api.PostedAsync());
        Assert.Equal(500, (await Assert.ThrowsAsync<RuntimeApiClientException>(() => function.Ended)).StatusCode);
    }

    private static Concurrency Read(string? most, string? tasks) => Concurrency.Read(name => name switch
    {
        "AWS_LAMBDA_MAX_CONCURRENCY" => most,
        "AWS_LAMBDA_DOTNET_PROCESSING_TASKS" => tasks,
        _ => null,
    });
}
