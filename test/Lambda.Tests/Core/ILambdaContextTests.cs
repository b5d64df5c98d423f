using Amazon.Lambda.Core;

namespace Targets.Lambda.Tests.Core;

public sealed class ILambdaContextTests
{
    [Fact]
    public void A_context_from_before_tenants_and_traces_has_none()
    {
        ILambdaContext context = new OldContext();
        Assert.Equal("", context.TenantId);
        Assert.Equal("", context.TraceId);
        Assert.Null(context.Serializer);
    }

    private sealed class OldContext : ILambdaContext
    {
        public string AwsRequestId => "";

        public IClientContext ClientContext => null!;

        public string FunctionName => "";

        public string FunctionVersion => "";

        public ICognitoIdentity Identity => null!;

        public string InvokedFunctionArn => "";

        public ILambdaLogger Logger => null!;

        public string LogGroupName => "";

        public string LogStreamName => "";

        public int MemoryLimitInMB => 0;

        public TimeSpan RemainingTime => TimeSpan.Zero;
    }
}
