using Targets.Forwarder.Configuration;

namespace Targets.Forwarder.Tests.Configuration;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("0s", 0)]
    [InlineData("1ms", 1)]
    [InlineData("500ms", 500)]
    [InlineData("10s", 10_000)]
    [InlineData("1.5s", 1500)]
    [InlineData(".5s", 500)]
    [InlineData("5m", 300_000)]
    [InlineData("24h", 86_400_000)]
    [InlineData("7d", 604_800_000)]
    [InlineData("10000d", 864_000_000_000)]
    public void A_number_and_a_unit(string text, double milliseconds) => Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), DurationText.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("5")]
    [InlineData("5 s")]
    [InlineData("5S")]
    [InlineData("5w")]
    [InlineData("-5s")]
    [InlineData("+5s")]
    [InlineData("1e3s")]
    [InlineData("1,000s")]
    [InlineData("NaNs")]
    [InlineData("Infinitys")]
    [InlineData("-Infinityd")]
    [InlineData("10001d")]
    [InlineData("99999999999999999999d")]
    public void Nothing_else(string text) => Assert.Null(DurationText.Read(text));
}
