using System.Text;
using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.Tests.Ocsf;

public sealed class AddressTextTests
{
    [Theory]
    [InlineData("203.0.113.7", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("256.0.0.1", false)]
    [InlineData("08.1.250.216", false)]
    [InlineData("075.050.255.67", false)]
    [InlineData("1.2.3", false)]
    [InlineData("1.2.3.4.5", false)]
    [InlineData("1", false)]
    [InlineData("1.2.3.4 ", false)]
    [InlineData("0x7f.0.0.1", false)]
    [InlineData("+1.2.3.4", false)]
    [InlineData("1..2.3", false)]
    [InlineData("99.xxx.xxx.xxx", false)]
    [InlineData("", false)]
    public void Ipv4_is_four_numbers_without_leading_zeros(string text, bool isAddress) => Assert.Equal(isAddress, AddressText.IsIPv4(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("2001:db8::1", true)]
    [InlineData("::", true)]
    [InlineData("::ffff:203.0.113.7", true)]
    [InlineData("2001:DB8:0:0:0:0:0:1", true)]
    [InlineData("2001:db8::1%eth0", false)]
    [InlineData("[2001:db8::1]", false)]
    [InlineData("2001:db8::/32", false)]
    [InlineData("2001:db8:::1", false)]
    [InlineData("12:30:45", false)]
    [InlineData("203.0.113.7", false)]
    [InlineData("a:b", false)]
    [InlineData(":", false)]
    public void Ipv6_has_neither_zone_nor_brackets(string text, bool isAddress) => Assert.Equal(isAddress, AddressText.IsIPv6(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("cloudformation.amazonaws.com", true)]
    [InlineData("EC2.Amazonaws.com", true)]
    [InlineData("xn--bcher-kva.example", true)]
    [InlineData("localhost", false)]
    [InlineData("1.2.3.4", false)]
    [InlineData("08.1.250.216", false)]
    [InlineData("99.xxx.xxx.xxx", false)]
    [InlineData("a..b", false)]
    [InlineData("-a.example", false)]
    [InlineData("a_b.example", false)]
    [InlineData("AWS Internal", false)]
    [InlineData("", false)]
    public void A_domain_has_two_labels_and_a_letter_in_the_last(string text, bool isDomain) => Assert.Equal(isDomain, AddressText.IsDomain(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_label_is_bounded()
    {
        Assert.True(AddressText.IsDomain(Encoding.UTF8.GetBytes(new string('a', 63) + ".example")));
        Assert.False(AddressText.IsDomain(Encoding.UTF8.GetBytes(new string('a', 64) + ".example")));
    }
}
