using System.Net;
using System.Net.Sockets;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Targets.EventPatterns.Text;

namespace Targets.EventPatterns.Tests.Text;

public sealed class IPAddressTextTests
{
    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("010.000.0.01", "10.0.0.1")]
    [InlineData("0.0.0.0", "0.0.0.0")]
    [InlineData("255.255.255.255", "255.255.255.255")]
    [InlineData("::", "::")]
    [InlineData("::1", "::1")]
    [InlineData("1::", "1::")]
    [InlineData("2001:DB8::a:1", "2001:db8::a:1")]
    [InlineData("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8")]
    [InlineData("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0")]
    [InlineData("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8")]
    [InlineData("00001::", "1::")]
    [InlineData("::ffff:a00:1", "10.0.0.1")]
    public void An_address_is_read(string text, string same)
    {
        Assert.True(IPAddressText.TryParse(Encoding.ASCII.GetBytes(text), out var address), text);
        Assert.True(IPAddressText.TryParse(Encoding.ASCII.GetBytes(same), out var other), same);
        Assert.True(address.HasPrefix(other, address.Length));
        Assert.Equal(IPAddress.Parse(same).AddressFamily == AddressFamily.InterNetwork, address.IsIPv4);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.")]
    [InlineData(".1.2.3")]
    [InlineData("1..2.3")]
    [InlineData("256.0.0.1")]
    [InlineData("1.2.3.4 ")]
    [InlineData("0000010.0.0.0.1")]
    [InlineData("a.b.c.d")]
    [InlineData(":")]
    [InlineData(":::")]
    [InlineData("1:")]
    [InlineData(":1")]
    [InlineData("1::2::3")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("::1:2:3:4:5:6:7:8")]
    [InlineData("12345::")]
    [InlineData("g::")]
    [InlineData("::1%eth0")]
    [InlineData("::ffff:1.2.3.4")]
    [InlineData("12:30:45")]
    [InlineData("[::1]")]
    public void Anything_else_is_no_address(string text) => Assert.False(IPAddressText.TryParse(Encoding.ASCII.GetBytes(text), out _));

    [Theory]
    [InlineData("10.1.2.3", "10.0.0.0", 8, true)]
    [InlineData("10.1.2.3", "10.0.0.0", 16, false)]
    [InlineData("10.1.2.3", "192.0.2.0", 0, true)]
    [InlineData("2001:db8:1::", "2001:db8::", 32, true)]
    [InlineData("2001:db8:1::", "2001:db8::", 48, false)]
    [InlineData("2001:db8::1", "::", 0, true)]
    [InlineData("10.0.0.1", "::", 0, false)]
    [InlineData("::", "0.0.0.0", 0, false)]
    public void Leading_bits_are_compared_within_one_family(string text, string network, int bits, bool expected)
    {
        Assert.True(IPAddressText.TryParse(Encoding.ASCII.GetBytes(text), out var address));
        Assert.True(IPAddressText.TryParse(Encoding.ASCII.GetBytes(network), out var other));
        Assert.Equal(expected, address.HasPrefix(other, bits));
    }

    [Fact]
    public void Any_address_in_its_usual_form_is_read() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<byte[]>().Filter(bytes => bytes?.Length >= 16), bytes =>
    {
        var v6 = new IPAddress(bytes.AsSpan(0, 16));
        var v4 = new IPAddress(bytes.AsSpan(0, 4));
        return IPAddressText.TryParse(Encoding.ASCII.GetBytes(v4.ToString()), out var four) && four.IsIPv4
            && (v6.ToString().Contains('.', StringComparison.Ordinal) || (IPAddressText.TryParse(Encoding.ASCII.GetBytes(v6.ToString()), out var six) && !six.IsIPv4));
    }));
}
