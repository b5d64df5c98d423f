using Targets.Forwarder.OpenObserve;

namespace Targets.Forwarder.Tests.OpenObserve;

public sealed class AccessKeyTests
{
    // base64 of forwarder@example.com:pass
    private const string Encoded = "Zm9yd2FyZGVyQGV4YW1wbGUuY29tOnBhc3M=";

    [Theory]
    [InlineData(Encoded)]
    [InlineData("  Zm9yd2FyZGVyQGV4YW1wbGUuY29tOnBhc3M=\n")]
    [InlineData("Zm9yd2FyZGVyQGV4\nYW1wbGUuY29tOnBhc3M=")]
    public void A_key_is_base64_of_user_and_password_in_whatever_lines(string text)
    {
        Assert.True(AccessKey.TryParse(text, out var key));
        Assert.Equal(Encoded, key.BasicParameter);
    }

    [Theory]
    [InlineData("")]
    [InlineData("forwarder@example.com:pass")]
    [InlineData("Basic Zm9yd2FyZGVyQGV4YW1wbGUuY29tOnBhc3M=")]
    [InlineData("Zm9yd2FyZGVy")]
    [InlineData("OnBhc3M=")]
    public void What_is_no_base64_or_has_no_user_is_no_key(string text)
    {
        Assert.False(AccessKey.TryParse(text, out var key));
        Assert.Null(key);
    }

    [Fact]
    public void A_user_and_a_password_with_colons_make_a_key() =>
        Assert.Equal("YWRhQGV4YW1wbGUuY29tOmE6Yjpj", AccessKey.Of("ada@example.com", "a:b:c").BasicParameter);

    [Fact]
    public void A_key_does_not_show_itself() => Assert.Equal("(access key)", $"{AccessKey.Of("ada@example.com", "pass")}");

    [Fact]
    public async Task A_key_of_the_configuration_is_never_read_again()
    {
        var key = AccessKey.Of("ada@example.com", "pass");
        var source = new StaticAccessKey(key);
        Assert.False(source.CanRefresh);
        Assert.Same(key, await source.GetAsync(refresh: true, TestContext.Current.CancellationToken));
    }
}
