using Targets.Forwarder.Delivery;
using Targets.Forwarder.Redrive;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class FirehoseErrorsTests
{
    [Theory]
    [InlineData("HttpEndpoint.RequestTimeout", Reason.Timeout)]
    [InlineData("HttpEndpoint.ConnectionFailed", Reason.Unreachable)]
    [InlineData("HttpEndpoint.ConnectionReset", Reason.Unreachable)]
    [InlineData("HttpEndpoint.SSLHandshakeFailure", Reason.Unreachable)]
    [InlineData("HttpEndpoint.InvalidResponseFromDestination", Reason.BadResponse)]
    [InlineData("HttpEndpoint.ResponseTooLarge", Reason.BadResponse)]
    [InlineData("HttpEndpoint.DestinationException", Reason.ServerError)]
    [InlineData("Lambda.FunctionError", Reason.None)]
    [InlineData("", Reason.None)]
    public void A_code_is_the_reason_that_says_as_much(string code, Reason reason) => Assert.Equal(reason, FirehoseErrors.ReasonOf(code));
}
