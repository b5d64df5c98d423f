using System.Text;
using Targets.Forwarder.Auth0;

namespace Targets.Forwarder.Tests.Auth0;

public sealed class EmailTextTests
{
    [Theory]
    [InlineData("alice@example.com", true)]
    [InlineData("a+b@mail.example.com", true)]
    [InlineData("alice", false)]
    [InlineData("@example.com", false)]
    [InlineData("alice@example", false)]
    [InlineData("alice@.com", false)]
    [InlineData("alice@example.", false)]
    [InlineData("a@b@example.com", false)]
    [InlineData("*****@example.com", false)]
    [InlineData("a b@example.com", false)]
    [InlineData("", false)]
    public void An_address_is_told_from_a_masked_one_and_from_any_other_name(string text, bool isEmail) =>
        Assert.Equal(isEmail, EmailText.IsEmail(Encoding.UTF8.GetBytes(text)));
}
