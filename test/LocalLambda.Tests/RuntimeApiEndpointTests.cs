using System.Text;
using Targets.LocalLambda.Tests.Support;

namespace Targets.LocalLambda.Tests;

public sealed class RuntimeApiEndpointTests
{
    [Fact]
    public async Task A_function_is_told_what_Lambda_would_tell_it()
    {
        await using var lambda = new TestLambda(change: options => options with { Name = "Shop", MemoryMB = 512, Region = "eu-west-1", Timeout = TimeSpan.FromSeconds(40) });
        var result = await lambda.InvokeAsync("context");
        Assert.Equal(
            $"Shop $LATEST 512 arn:aws:lambda:eu-west-1:111122223333:function:Shop /aws/lambda/Shop local {result.RequestId} 40",
            Encoding.UTF8.GetString(result.Payload.Span));
        Assert.Matches("^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$", await lambda.ResponseAsync("trace"));
    }

    [Fact]
    public async Task A_proxy_in_the_environment_is_not_asked_for_events()
    {
        var proxy = new Dictionary<string, string> { ["http_proxy"] = "http://127.0.0.1:9", ["HTTP_PROXY"] = "http://127.0.0.1:9", ["all_proxy"] = "http://127.0.0.1:9" };
        await using var lambda = new TestLambda(change: options => options with { Environment = proxy });
        Assert.Equal("direct", await lambda.ResponseAsync("echo direct"));
    }

    [Fact]
    public async Task A_response_of_the_longest_length_passes()
    {
        await using var lambda = new TestLambda();
        Assert.Equal(6_291_556, (await lambda.ResponseAsync("large 6291556")).Length);
    }

    [Fact]
    public async Task A_response_too_large_is_an_error_of_its_event_only()
    {
        await using var lambda = new TestLambda();
        var result = await lambda.InvokeAsync("large 6291557");
        Assert.Equal(
            (InvocationStatus.FunctionError, "Function.ResponseSizeTooLarge", "Response payload size (6291557 bytes) exceeded maximum allowed payload size (6291556 bytes)."),
            (result.Status, result.ErrorType, result.ErrorMessage));
        Assert.Equal("small", await lambda.ResponseAsync("echo small"));
    }
}
