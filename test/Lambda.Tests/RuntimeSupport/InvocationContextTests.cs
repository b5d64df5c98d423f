using System.Globalization;
using Amazon.Lambda.Core;
using Targets.Lambda.Tests.Support;

namespace Targets.Lambda.Tests.RuntimeSupport;

public sealed class InvocationContextTests
{
    private static readonly (string Name, string Value) RequestId = ("Lambda-Runtime-Aws-Request-Id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd");

    [Fact]
    public void The_headers_tell_of_the_invocation()
    {
        var context = Context(
            RequestId,
            ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:111122223333:function:Auth0Log"),
            ("Lambda-Runtime-Trace-Id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1"),
            ("Lambda-Runtime-Aws-Tenant-Id", "tenant-1"));
        Assert.Equal("8476a536-e9f4-11e8-9739-2dfe598c3fcd", context.AwsRequestId);
        Assert.Equal("arn:aws:lambda:us-east-1:111122223333:function:Auth0Log", context.InvokedFunctionArn);
        Assert.Equal("Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1", context.TraceId);
        Assert.Equal("tenant-1", context.TenantId);
    }

    [Fact]
    public void What_has_no_header_is_null()
    {
        var context = Context(RequestId);
        Assert.Null(context.InvokedFunctionArn);
        Assert.Null(context.TraceId);
        Assert.Null(context.TenantId);
        Assert.Null(context.ClientContext);
        Assert.Null(context.Identity);
        Assert.Null(((ILambdaContext)context).Serializer);
    }

    [Fact]
    public void The_environment_tells_of_the_function()
    {
        using var variables = new Variables(
            ("AWS_LAMBDA_FUNCTION_NAME", "Auth0Log"),
            ("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
            ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256"),
            ("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/Auth0Log"),
            ("AWS_LAMBDA_LOG_STREAM_NAME", "2026/02/03/[$LATEST]0123456789abcdef"));
        var context = Context(RequestId);
        Assert.Equal("Auth0Log", context.FunctionName);
        Assert.Equal("$LATEST", context.FunctionVersion);
        Assert.Equal(256, context.MemoryLimitInMB);
        Assert.Equal("/aws/lambda/Auth0Log", context.LogGroupName);
        Assert.Equal("2026/02/03/[$LATEST]0123456789abcdef", context.LogStreamName);
    }

    [Fact]
    public void A_function_outside_of_Lambda_has_no_name_and_no_memory()
    {
        using var variables = new Variables(("AWS_LAMBDA_FUNCTION_NAME", null), ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", null));
        Assert.Null(Context(RequestId).FunctionName);
        Assert.Equal(0, Context(RequestId).MemoryLimitInMB);
    }

    [Theory]
    [InlineData(29_500)]
    [InlineData(0)]
    [InlineData(-1)]
    public void The_remaining_time_runs_to_the_deadline_and_below_zero(int milliseconds)
    {
        var deadline = FixedTime.Instance.GetUtcNow().ToUnixTimeMilliseconds() + milliseconds;
        Assert.Equal(
            TimeSpan.FromMilliseconds(milliseconds),
            Context(RequestId, ("Lambda-Runtime-Deadline-Ms", deadline.ToString(CultureInfo.InvariantCulture))).RemainingTime);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("soon")]
    public void Without_a_deadline_there_is_all_the_time_that_a_date_can_tell(string? deadline) =>
        Assert.Equal(
            DateTimeOffset.MaxValue - FixedTime.Instance.GetUtcNow(),
            (deadline is null ? Context(RequestId) : Context(RequestId, ("Lambda-Runtime-Deadline-Ms", deadline))).RemainingTime);

    [Fact]
    public void An_invocation_without_a_request_id_is_none()
    {
        var exception = Assert.Throws<FormatException>(() => Context());
        Assert.Equal("the invocation has no Lambda-Runtime-Aws-Request-Id", exception.Message);
    }

    [Fact]
    public void A_caller_of_the_mobile_sdk_tells_of_itself()
    {
        const string Header =
            """{"client":{"installation_id":"i-1","app_title":"Shop","app_version_name":"1.2","app_version_code":"12","app_package_name":"com.example.shop"},"env":{"locale":"de","n":5},"custom":{"k":"v"}}""";
        var client = Context(RequestId, ("Lambda-Runtime-Client-Context", Header)).ClientContext;
        Assert.Equal(
            ("i-1", "Shop", "1.2", "12", "com.example.shop"),
            (client.Client.InstallationId, client.Client.AppTitle, client.Client.AppVersionName, client.Client.AppVersionCode, client.Client.AppPackageName));
        Assert.Equal(new Dictionary<string, string> { ["locale"] = "de", ["n"] = "5" }, client.Environment);
        Assert.Equal(new Dictionary<string, string> { ["k"] = "v" }, client.Custom);
    }

    [Fact]
    public void A_caller_that_tells_nothing_has_empty_maps()
    {
        var client = Context(RequestId, ("Lambda-Runtime-Client-Context", "{}")).ClientContext;
        Assert.Null(client.Client.AppTitle);
        Assert.Empty(client.Environment);
        Assert.Empty(client.Custom);
    }

    [Theory]
    [InlineData("""{"cognitoIdentityId":"id-1","cognitoIdentityPoolId":"pool-1"}""")]
    [InlineData("""{"identity_id":"id-1","identity_pool_id":"pool-1"}""")]
    public void An_identity_is_read_in_either_spelling(string header)
    {
        var identity = Context(RequestId, ("Lambda-Runtime-Cognito-Identity", header)).Identity;
        Assert.Equal(("id-1", "pool-1"), (identity.IdentityId, identity.IdentityPoolId));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("")]
    public void A_header_that_is_no_object_tells_nothing(string header)
    {
        var context = Context(RequestId, ("Lambda-Runtime-Client-Context", header), ("Lambda-Runtime-Cognito-Identity", header));
        Assert.Null(context.ClientContext);
        Assert.Null(context.Identity);
    }

    private static InvocationContext Context(params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage();
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return new InvocationContext(response.Headers, new ContextLogger(new LogRecorder().Writer()), FixedTime.Instance);
    }
}
