using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Targets.Lambda.Tests.Support;

namespace Targets.Lambda.Tests.RuntimeSupport;

public sealed class InvocationLoopTests
{
    [Fact]
    public async Task Each_event_is_answered_by_its_response()
    {
        await using var function = await TestFunction.StartAsync(TestFunction.Echo);
        Assert.Equal(Posted.Response("id-1", """{"n":1}"""), await function.InvokeAsync("id-1", """{"n":1}"""));
        Assert.Equal(Posted.Response("id-2", """{"n":2}"""), await function.InvokeAsync("id-2", """{"n":2}"""));
    }

    [Fact]
    public async Task A_smaller_event_has_nothing_of_the_one_before_it()
    {
        await using var function = await TestFunction.StartAsync(TestFunction.Echo);
        await function.InvokeAsync("id-1", new string('x', 100_000));
        Assert.Equal(Posted.Response("id-2", "small"), await function.InvokeAsync("id-2", "small"));
        Assert.Equal(Posted.Response("id-3", ""), await function.InvokeAsync("id-3", ""));
    }

    [Fact]
    public async Task An_event_is_read_in_place()
    {
        await using var function = await TestFunction.StartAsync((input, _) =>
        {
            Assert.True(((MemoryStream)input).TryGetBuffer(out var bytes));
            return TestFunction.Text($"{bytes.Offset} {bytes.Count} {input.CanWrite}");
        });
        await function.InvokeAsync("id-1", "longer than the next");
        Assert.Equal(Posted.Response("id-2", "0 5 False"), await function.InvokeAsync("id-2", "event"));
    }

    [Fact]
    public async Task An_event_of_1_MB_and_a_response_of_6_MB_pass_whole()
    {
        await using var function = await TestFunction.StartAsync((input, _) =>
        {
            var text = new StreamReader(input).ReadToEnd();
            return TestFunction.Text(string.Concat(Enumerable.Repeat(text, 6)));
        });
        var body = string.Concat(Enumerable.Range(0, 131_072).Select(i => $"{i:D8}"));
        var posted = await function.InvokeAsync("id-1", body);
        Assert.Equal(6 * 1024 * 1024, posted.Body.Length);
        Assert.Equal(string.Concat(Enumerable.Repeat(body, 6)), posted.Body);
    }

    [Fact]
    public async Task A_response_of_unknown_length_is_sent_in_chunks()
    {
        await using var function = await TestFunction.StartAsync((_, _) => Task.FromResult<Stream>(new UnseekableStream("chunked"u8.ToArray())));
        Assert.Equal(Posted.Response("id-1", "chunked"), await function.InvokeAsync("id-1", "{}"));
        Assert.EndsWith("\nTransfer-Encoding: chunked\nUser-Agent: " + UserAgent.Value, function.Api.Requests.ElementAt(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_gives_no_stream_has_an_empty_response()
    {
        await using var function = await TestFunction.StartAsync((_, _) => Task.FromResult<Stream>(null!));
        Assert.Equal(Posted.Response("id-1", ""), await function.InvokeAsync("id-1", "{}"));
    }

    [Fact]
    public async Task A_response_is_disposed_when_it_was_sent()
    {
        var response = new MemoryStream("once"u8.ToArray());
        await using var function = await TestFunction.StartAsync((_, _) => Task.FromResult<Stream>(response));
        Assert.Equal(Posted.Response("id-1", "once"), await function.InvokeAsync("id-1", "{}"));
        await function.Api.AskedAsync();
        await function.Api.AskedAsync();
        Assert.False(response.CanRead);
    }

    [Fact]
    public async Task What_a_handler_throws_is_posted_and_logged_and_the_next_event_is_handled()
    {
        await using var function = await TestFunction.StartAsync((input, context) =>
            context.AwsRequestId == "id-1" ? throw new InvalidOperationException("no \"luck\"") : TestFunction.Echo(input, context));
        var posted = await function.InvokeAsync("id-1", "{}");
        using var error = JsonDocument.Parse(posted.Body);
        Assert.Equal(
            ("/2018-06-01/runtime/invocation/id-1/error", "application/vnd.aws.lambda.error+json", "InvalidOperationException"),
            (posted.Path, posted.ContentType, posted.ErrorType));
        Assert.Equal(["errorType", "errorMessage", "stackTrace"], error.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("InvalidOperationException", error.RootElement.GetProperty("errorType").GetString());
        Assert.Equal("no \"luck\"", error.RootElement.GetProperty("errorMessage").GetString());
        Assert.StartsWith(
            "at Targets.Lambda.Tests.RuntimeSupport.InvocationLoopTests.",
            error.RootElement.GetProperty("stackTrace")[0].GetString(),
            StringComparison.Ordinal);
        Assert.StartsWith(
            FixedTime.Text + "\tid-1\tfail\tno \"luck\"\nSystem.InvalidOperationException: no \"luck\"\n   at ", Assert.Single(function.Log.Writes), StringComparison.Ordinal);
        Assert.Equal(Posted.Response("id-2", "[]"), await function.InvokeAsync("id-2", "[]"));
    }

    [Fact]
    public async Task A_handler_that_gives_up_its_own_work_is_an_error_of_its_invocation_only()
    {
        await using var function = await TestFunction.StartAsync(async (input, context) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, new CancellationToken(canceled: context.AwsRequestId == "id-1"));
            return input;
        });
        Assert.Equal("TaskCanceledException", (await function.InvokeAsync("id-1", "{}")).ErrorType);
        await function.Api.AskedAsync();
        await function.Api.AskedAsync();
    }

    [Fact]
    public async Task A_stop_ends_the_wait_for_an_event_without_a_word()
    {
        await using var function = await TestFunction.StartAsync(TestFunction.Echo);
        await function.Api.AskedAsync();
        function.Stop();
        await function.Ended;
        Assert.Empty(function.Log.Writes);
    }

    [Fact]
    public async Task An_event_at_hand_is_answered_when_a_stop_comes_and_no_other_is_taken()
    {
        var isHandled = new TaskCompletionSource();
        var isStopped = new TaskCompletionSource();
        await using var function = await TestFunction.StartAsync(async (input, context) =>
        {
            isHandled.SetResult();
            await isStopped.Task;
            return await TestFunction.Echo(input, context);
        });
        function.Api.Offer("id-1", "last");
        function.Api.Offer("id-2", "never");
        await isHandled.Task.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
        function.Stop();
        isStopped.SetResult();
        Assert.Equal(Posted.Response("id-1", "last"), await function.Api.PostedAsync());
        await function.Ended;
        Assert.Equal(2, function.Api.Requests.Count);
    }

    [Fact]
    public async Task An_event_whose_body_is_on_its_way_when_a_stop_comes_is_handled()
    {
        var isStopped = new TaskCompletionSource();
        using var headers = new HeadersSignal();
        using var http = new HttpClient(headers);
        await using var function = await TestFunction.StartAsync(TestFunction.Echo, http: http);
        function.Api.Offer(async context =>
        {
            RuntimeApiServer.WriteHeaders(context, "id-1");
            await context.Response.Body.FlushAsync();
            await isStopped.Task;
            await context.Response.Body.WriteAsync("late"u8.ToArray());
        });
        await headers.Received;
        function.Stop();
        isStopped.SetResult();
        Assert.Equal(Posted.Response("id-1", "late"), await function.Api.PostedAsync());
        await function.Ended;
    }

    [Fact]
    public async Task A_function_that_runs_once_returns_after_one_event()
    {
        using var variables = new Variables(("AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE", "true"));
        await using var function = await TestFunction.StartAsync(TestFunction.Echo);
        Assert.Equal(Posted.Response("id-1", "{}"), await function.InvokeAsync("id-1", "{}"));
        await function.Ended;
        Assert.Equal(2, function.Api.Requests.Count);
    }

    [Fact]
    public async Task A_refused_response_ends_the_function()
    {
        await using var function = await TestFunction.StartAsync(TestFunction.Echo);
        function.Api.Answer = _ => (413, """{"errorType":"RequestEntityTooLarge"}""");
        await function.InvokeAsync("id-1", "{}");
        var exception = await Assert.ThrowsAsync<RuntimeApiClientException>(() => function.Ended);
        Assert.Equal("the Runtime API answered 413 to /2018-06-01/runtime/invocation/id-1/response", exception.Message);
        Assert.Equal((413, """{"errorType":"RequestEntityTooLarge"}"""), (exception.StatusCode, exception.Response));
    }

    [Fact]
    public async Task A_refused_error_ends_the_function()
    {
        await using var function = await TestFunction.StartAsync((_, _) => throw new InvalidOperationException("no luck"));
        function.Api.Answer = _ => (400, "");
        await function.InvokeAsync("id-1", "{}");
        var exception = await Assert.ThrowsAsync<RuntimeApiClientException>(() => function.Ended);
        Assert.Equal("the Runtime API answered 400 to /2018-06-01/runtime/invocation/id-1/error", exception.Message);
    }

    [Fact]
    public async Task The_trace_of_an_event_is_told_to_the_process()
    {
        using var variables = new Variables(("_X_AMZN_TRACE_ID", null));
        await using var function = await TestFunction.StartAsync((_, _) =>
            TestFunction.Text($"{Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID")} {LambdaTraceProvider.CurrentTraceId}"));
        Assert.Equal(
            Posted.Response("id-1", "Root=1-a;Sampled=1 Root=1-a;Sampled=1"),
            await function.InvokeAsync("id-1", "{}", ("Lambda-Runtime-Trace-Id", "Root=1-a;Sampled=1")));
        Assert.Equal(Posted.Response("id-2", " "), await function.InvokeAsync("id-2", "{}"));
    }
}
