using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Amazon.Lambda.RuntimeSupport;
using Targets.Lambda.Tests.Support;

namespace Targets.Lambda.Tests.RuntimeSupport;

public sealed class LambdaBootstrapTests
{
    private const string Next = "/2018-06-01/runtime/invocation/next";

    [Fact]
    public async Task An_initializer_runs_once_before_the_first_event()
    {
        var runs = 0;
        await using var function = await TestFunction.StartAsync((_, _) => TestFunction.Text($"{runs}"), () => Task.FromResult(++runs == 1));
        Assert.Equal(Posted.Response("id-1", "1"), await function.InvokeAsync("id-1", "{}"));
        Assert.Equal(Posted.Response("id-2", "1"), await function.InvokeAsync("id-2", "{}"));
    }

    [Fact]
    public async Task An_initializer_that_throws_is_posted_logged_and_thrown()
    {
        var thrown = new InvalidOperationException("OPENOBSERVE_URL: is missing");
        await using var function = await TestFunction.StartAsync(TestFunction.Echo, () => throw thrown);
        var posted = await function.Api.PostedAsync();
        using var error = JsonDocument.Parse(posted.Body);
        Assert.Equal(
            ("/2018-06-01/runtime/init/error", "application/vnd.aws.lambda.error+json", "InvalidOperationException"),
            (posted.Path, posted.ContentType, posted.ErrorType));
        Assert.Equal("OPENOBSERVE_URL: is missing", error.RootElement.GetProperty("errorMessage").GetString());
        Assert.Same(thrown, await Assert.ThrowsAsync<InvalidOperationException>(() => function.Ended));
        Assert.StartsWith(FixedTime.Text + "\t\tfail\tOPENOBSERVE_URL: is missing\n", Assert.Single(function.Log.Writes), StringComparison.Ordinal);
        Assert.Single(function.Api.Requests);
    }

    [Fact]
    public async Task An_initializer_that_says_no_ends_the_function_without_a_word()
    {
        await using var function = await TestFunction.StartAsync(TestFunction.Echo, () => Task.FromResult(false));
        await function.Ended;
        Assert.Empty(function.Api.Requests);
        Assert.Empty(function.Log.Writes);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    public async Task A_refused_question_for_an_event_ends_the_function(int status)
    {
        await using var function = await TestFunction.StartAsync(TestFunction.Echo);
        function.Api.Offer(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers["X-Test"] = "a";
            await context.Response.Body.WriteAsync("""{"errorType":"Refused"}"""u8.ToArray());
        });
        var exception = await Assert.ThrowsAsync<RuntimeApiClientException>(() => function.Ended);
        Assert.Equal($"the Runtime API answered {status} to {Next}", exception.Message);
        Assert.Equal((status, """{"errorType":"Refused"}"""), (exception.StatusCode, exception.Response));
        Assert.Equal(["a"], exception.Headers["X-Test"]);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var function = await TestFunction.StartAsync(TestFunction.Echo);
        function.Api.Offer(context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = $"http://{function.Api.Address}/elsewhere";
            return Task.CompletedTask;
        });
        function.Api.Offer("id-1", "{}");
        var exception = await Assert.ThrowsAsync<RuntimeApiClientException>(() => function.Ended);
        Assert.Equal(307, exception.StatusCode);
        Assert.Single(function.Api.Requests);
    }

    [Fact]
    public async Task An_event_without_a_request_id_ends_the_function()
    {
        await using var function = await TestFunction.StartAsync(TestFunction.Echo);
        function.Api.Offer(context => context.Response.Body.WriteAsync("{}"u8.ToArray()).AsTask());
        var exception = await Assert.ThrowsAsync<RuntimeApiClientException>(() => function.Ended);
        Assert.Equal((200, "the invocation has no Lambda-Runtime-Aws-Request-Id"), (exception.StatusCode, exception.Message));
    }

    [Fact]
    public async Task An_event_that_breaks_off_ends_the_function()
    {
        await using var function = await TestFunction.StartAsync(TestFunction.Echo);
        function.Api.Offer(async context =>
        {
            RuntimeApiServer.WriteHeaders(context, "id-1");
            context.Response.ContentLength = 10;
            await context.Response.Body.WriteAsync("half"u8.ToArray());
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        var exception = await Assert.ThrowsAsync<RuntimeApiClientException>(() => function.Ended);
        Assert.Equal(0, exception.StatusCode);
        Assert.StartsWith($"the Runtime API at {function.Api.Address} does not answer: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Runtime_API_that_is_not_there_ends_the_function()
    {
        string address;
        await using (var gone = await RuntimeApiServer.StartAsync())
        {
            address = gone.Address;
        }

        using var bootstrap = Build(address);
        var exception = await Assert.ThrowsAsync<RuntimeApiClientException>(() => bootstrap.RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, exception.StatusCode);
        Assert.Equal($"the Runtime API at {address} does not answer: Connection refused ({address})", exception.Message);
    }

    [Fact]
    public async Task A_proxy_is_for_what_the_function_calls_not_for_the_Runtime_API()
    {
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy("http://127.0.0.1:9");
        try
        {
            await using var function = await TestFunction.StartAsync(TestFunction.Echo);
            Assert.Equal(Posted.Response("id-1", "{}"), await function.InvokeAsync("id-1", "{}"));
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Fact]
    public async Task Requests_have_the_headers_of_the_protocol_and_no_others()
    {
        using var activity = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C).Start();
        await using var function = await TestFunction.StartAsync(TestFunction.Echo);
        await function.InvokeAsync("id-1", "{}", ("Set-Cookie", "a=b"));
        await function.Api.AskedAsync();
        await function.Api.AskedAsync();
        var agent = $"User-Agent: aws-lambda-dotnet/{Environment.Version}-{typeof(LambdaBootstrap).Assembly.GetName().Version!.ToString(3)}";
        Assert.Equal(
            [
                $"GET {Next} HTTP/1.1\nAccept: application/json\n{agent}",
                $"POST /2018-06-01/runtime/invocation/id-1/response HTTP/1.1\nContent-Type: application/json\n{agent}",
                $"GET {Next} HTTP/1.1\nAccept: application/json\n{agent}",
            ],
            function.Api.Requests);
    }

    [Fact]
    public async Task The_address_of_the_Runtime_API_may_have_a_path()
    {
        using var variables = new Variables(("AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE", "true"));
        await using var api = await RuntimeApiServer.StartAsync();
        using var bootstrap = Build($"{api.Address}/Auth0Log");
        api.Offer("id-1", "{}");
        await bootstrap.RunAsync(TestContext.Current.CancellationToken).WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
        Assert.Equal("/Auth0Log/2018-06-01/runtime/invocation/id-1/response", (await api.PostedAsync()).Path);
    }

    [Fact]
    public async Task The_environment_names_the_Runtime_API()
    {
        await using var api = await RuntimeApiServer.StartAsync();
        using var variables = new Variables(("AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE", "true"), ("AWS_LAMBDA_RUNTIME_API", api.Address));
        using var bootstrap = Build(null);
        api.Offer("id-1", "{}");
        await bootstrap.RunAsync(TestContext.Current.CancellationToken).WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
        Assert.Equal(Posted.Response("id-1", "{}"), await api.PostedAsync());
    }

    [Fact]
    public async Task A_function_that_nobody_started_says_who_does()
    {
        using var variables = new Variables(("AWS_LAMBDA_RUNTIME_API", null));
        using var bootstrap = Build(null);
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => bootstrap.RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal("AWS_LAMBDA_RUNTIME_API is not set: the function is started by Lambda, or by targets replay", exception.Message);
    }

    [Fact]
    public async Task A_client_that_was_given_is_used_and_left_alone()
    {
        using var variables = new Variables(("AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE", "true"));
        await using var api = await RuntimeApiServer.StartAsync();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("User-Agent", "test/1");
        using (var bootstrap = LambdaBootstrapBuilder.Create(TestFunction.Echo).UseHttpClient(http).ConfigureOptions(options => options.RuntimeApiEndpoint = api.Address).Build())
        {
            api.Offer("id-1", "{}");
            await bootstrap.RunAsync(TestContext.Current.CancellationToken).WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
        }

        Assert.Equal($"GET {Next} HTTP/1.1\nAccept: application/json\nUser-Agent: test/1", api.Requests.First());
        api.Offer("id-2", "still open");
        Assert.Equal("still open", await http.GetStringAsync(new Uri($"http://{api.Address}"), TestContext.Current.CancellationToken));
    }

    private static LambdaBootstrap Build(string? address) =>
        LambdaBootstrapBuilder.Create(TestFunction.Echo).ConfigureOptions(options => options.RuntimeApiEndpoint = address).Build();
}
