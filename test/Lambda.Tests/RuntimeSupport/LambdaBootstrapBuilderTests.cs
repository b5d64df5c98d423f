using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using Targets.Lambda.Tests.Support;

namespace Targets.Lambda.Tests.RuntimeSupport;

public sealed class LambdaBootstrapBuilderTests
{
    private static readonly SourceGeneratorLambdaJsonSerializer<TestJson> Serializer = new();

    [Fact]
    public async Task A_stream_handler_answers_with_its_stream() =>
        Assert.Equal("""{"item":"tea"}""", await InvokeAsync(LambdaBootstrapBuilder.Create(TestFunction.Echo)));

    [Fact]
    public async Task A_stream_handler_without_a_result_answers_with_nothing() =>
        Assert.Equal("", await InvokeAsync(LambdaBootstrapBuilder.Create((Stream _, ILambdaContext _) => Task.CompletedTask)));

    [Fact]
    public async Task A_typed_handler_answers_with_its_object() =>
        Assert.Equal(
            """{"Item":"tea","Count":7}""",
            await InvokeAsync(LambdaBootstrapBuilder.Create((Order order, ILambdaContext _) => Task.FromResult(new Order { Item = order.Item, Count = 7 }), Serializer)));

    [Fact]
    public async Task A_typed_handler_without_a_result_answers_with_nothing() =>
        Assert.Equal("", await InvokeAsync(LambdaBootstrapBuilder.Create((Order _, ILambdaContext _) => Task.CompletedTask, Serializer)));

    [Fact]
    public async Task An_initializer_runs_before_the_first_event()
    {
        var item = "before";
        var builder = LambdaBootstrapBuilder.Create((Stream _, ILambdaContext _) => TestFunction.Text(item)).UseBootstrapHandler(() =>
        {
            item = "initialized";
            return Task.FromResult(true);
        });
        Assert.Equal("initialized", await InvokeAsync(builder));
    }

    private static async Task<string> InvokeAsync(LambdaBootstrapBuilder builder)
    {
        using var variables = new Variables(("AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE", "true"));
        await using var api = await RuntimeApiServer.StartAsync();
        using var bootstrap = builder.ConfigureOptions(options => options.RuntimeApiEndpoint = api.Address).ConfigureOptions().Build();
        api.Offer("id-1", """{"item":"tea"}""");
        await bootstrap.RunAsync(TestContext.Current.CancellationToken).WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
        var posted = await api.PostedAsync();
        Assert.Equal("/2018-06-01/runtime/invocation/id-1/response", posted.Path);
        return posted.Body;
    }
}
