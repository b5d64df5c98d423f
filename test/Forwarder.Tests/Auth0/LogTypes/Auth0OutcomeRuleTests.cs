using System.Text;
using Targets.Forwarder.Auth0.LogTypes;

namespace Targets.Forwarder.Tests.Auth0.LogTypes;

public sealed class Auth0OutcomeRuleTests
{
    [Theory]
    [InlineData("some_thing_failed", "Failure")]
    [InlineData("some_failure", "Failure")]
    [InlineData("some_error", "Failure")]
    [InlineData("some_rejected", "Failure")]
    [InlineData("flows_thing_succeeded", "Success")]
    [InlineData("some_success", "Success")]
    [InlineData("flows_execution_completed", "Success")]
    [InlineData("snew", "Success")]
    [InlineData("fnew", "Failure")]
    [InlineData("f", "Failure")]
    [InlineData("sabcdefgh", "Success")]
    [InlineData("sabcdefghi", "Unknown")]
    [InlineData("s_new", "Unknown")]
    [InlineData("new", "Unknown")]
    [InlineData("S", "Unknown")]
    [InlineData("", "Unknown")]
    public void The_ending_decides_then_the_first_letter_of_a_short_code(string code, string expected) =>
        Assert.Equal(expected, Auth0OutcomeRule.Of(Encoding.UTF8.GetBytes(code)).ToString());
}
