using Amazon.Lambda.Core;
using Amazon.Lambda.TestUtilities;

namespace Targets.Lambda.Tests.TestUtilities;

public sealed class TestLambdaContextTests
{
    [Fact]
    public void A_context_that_nothing_was_set_in_has_a_logger_and_no_time()
    {
        ILambdaContext context = new TestLambdaContext();
        Assert.IsType<TestLambdaLogger>(context.Logger);
        Assert.Equal(TimeSpan.Zero, context.RemainingTime);
        Assert.Equal(0, context.MemoryLimitInMB);
        string?[] texts =
        [
            context.AwsRequestId, context.FunctionName, context.FunctionVersion, context.InvokedFunctionArn, context.LogGroupName, context.LogStreamName,
            context.TenantId, context.TraceId,
        ];
        Assert.All(texts, Assert.Null);
        Assert.Null(context.Serializer);
        Assert.Null(context.ClientContext);
        Assert.Null(context.Identity);
    }

    [Fact]
    public void A_handler_sees_what_was_set()
    {
        ILambdaContext context = new TestLambdaContext
        {
            AwsRequestId = "id-1",
            RemainingTime = TimeSpan.FromSeconds(30),
            TenantId = "tenant-1",
            TraceId = "Root=1",
            Identity = new TestCognitoIdentity { IdentityId = "i-1", IdentityPoolId = "p-1" },
            ClientContext = new TestClientContext { Client = new TestClientApplication { AppTitle = "Shop" }, Custom = { ["k"] = "v" } },
        };
        Assert.Equal(("id-1", TimeSpan.FromSeconds(30), "tenant-1", "Root=1"), (context.AwsRequestId, context.RemainingTime, context.TenantId, context.TraceId));
        Assert.Equal(("i-1", "p-1"), (context.Identity.IdentityId, context.Identity.IdentityPoolId));
        Assert.Equal(("Shop", "v"), (context.ClientContext.Client.AppTitle, context.ClientContext.Custom["k"]));
        Assert.Empty(context.ClientContext.Environment);
    }
}
