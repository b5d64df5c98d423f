using System.Text;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.TestUtilities;
using Targets.Lambda.Tests.Support;

namespace Targets.Lambda.Tests.RuntimeSupport;

public sealed class HandlerWrapperTests
{
    private static readonly SourceGeneratorLambdaJsonSerializer<TestJson> Serializer = new();
    private readonly TestLambdaContext _context = new() { AwsRequestId = "id-1" };

    [Fact]
    public async Task A_handler_of_streams_gets_the_event_and_its_stream_is_the_response()
    {
        using var response = new MemoryStream();
        using var wrapper = HandlerWrapper.GetHandlerWrapper((Stream input, ILambdaContext context) =>
        {
            response.Write(Encoding.UTF8.GetBytes($"{context.AwsRequestId} {new StreamReader(input).ReadToEnd()}"));
            return Task.FromResult<Stream>(response);
        });
        var answer = await InvokeAsync(wrapper, "{}");
        Assert.Same(response, answer.OutputStream);
        Assert.True(answer.DisposeOutputStream);
        Assert.Equal("id-1 {}", Encoding.UTF8.GetString(response.ToArray()));
    }

    [Fact]
    public async Task A_handler_of_a_stream_without_a_result_has_no_response()
    {
        var seen = "";
        using var wrapper = HandlerWrapper.GetHandlerWrapper((Stream input, ILambdaContext context) =>
        {
            seen = $"{context.AwsRequestId} {new StreamReader(input).ReadToEnd()}";
            return Task.CompletedTask;
        });
        Assert.Null((await InvokeAsync(wrapper, "{}")).OutputStream);
        Assert.Equal("id-1 {}", seen);
    }

    [Fact]
    public async Task A_typed_handler_without_a_result_has_no_response()
    {
        var seen = "";
        using var wrapper = HandlerWrapper.GetHandlerWrapper(
            (Order order, ILambdaContext context) =>
            {
                seen = $"{context.AwsRequestId} {order.Item} {order.Count}";
                return Task.CompletedTask;
            },
            Serializer);
        Assert.Null((await InvokeAsync(wrapper, """{"item":"tea","COUNT":2}""")).OutputStream);
        Assert.Equal("id-1 tea 2", seen);
    }

    [Fact]
    public async Task A_typed_handler_s_result_is_the_response()
    {
        using var wrapper = HandlerWrapper.GetHandlerWrapper(
            (Order order, ILambdaContext context) => Task.FromResult(new Order { Item = context.AwsRequestId, Count = order.Count + 1 }), Serializer);
        var answer = await InvokeAsync(wrapper, """{"item":"tea","count":2}""");
        Assert.Equal("""{"Item":"id-1","Count":3}""", await new StreamReader(answer.OutputStream).ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.True(answer.DisposeOutputStream);
    }

    [Fact]
    public async Task An_event_that_a_typed_handler_cannot_take_does_not_reach_it()
    {
        var isCalled = false;
        using var wrapper = HandlerWrapper.GetHandlerWrapper(
            (Order _, ILambdaContext _) =>
            {
                isCalled = true;
                return Task.CompletedTask;
            },
            Serializer);
        await Assert.ThrowsAsync<JsonSerializerException>(() => InvokeAsync(wrapper, """{"count":"two"}"""));
        Assert.False(isCalled);
    }

    private async Task<InvocationResponse> InvokeAsync(HandlerWrapper wrapper, string body)
    {
        using var request = new InvocationRequest(new MemoryStream(Encoding.UTF8.GetBytes(body)), _context);
        return await wrapper.Handler(request);
    }
}
