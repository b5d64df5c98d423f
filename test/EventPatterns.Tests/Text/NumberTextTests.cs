using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Targets.EventPatterns.Text;

namespace Targets.EventPatterns.Tests.Text;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("0", 0.0)]
    [InlineData("-0", 0.0)]
    [InlineData("-0.000e5", 0.0)]
    [InlineData("123", 123.0)]
    [InlineData("-1.5e3", -1500.0)]
    [InlineData("1500e-3", 1.5)]
    [InlineData("0.30000000000000004", 0.30000000000000004)]
    [InlineData("1000000000000000000000", 1e21)]
    [InlineData("4.9e-324", 5e-324)]
    [InlineData("-9.9e-324", -1e-323)]
    [InlineData("1e-310", 1e-310)]
    [InlineData("1.5e-323", 1.5e-323)]
    [InlineData("1.7976931348623157e308", 1.7976931348623157e308)]
    [InlineData("9007199254740992", 9007199254740992.0)]
    [InlineData("999999999999999", 999999999999999.0)]
    public void A_number_that_a_double_holds_is_read(string text, double expected) => Assert.Equal(expected, NumberText.Read(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("12345678901234567890123")]
    [InlineData("0.1234567890123456789")]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("1e-400")]
    [InlineData("1e99999999999999999999")]
    [InlineData("1e-99999999999999999999")]
    [InlineData("1.00000000000000000001")]
    [InlineData("5e-324")]
    [InlineData("1e-323")]
    public void Any_other_number_is_not_comparable(string text) => Assert.Null(NumberText.Read(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Zero_has_no_sign() => Assert.False(double.IsNegative(NumberText.Read("-0.0"u8)!.Value));

    [Theory]
    [InlineData("", false)]
    [InlineData("1", true)]
    public void A_number_is_too_long_by_its_digits(string oneMore, bool isTooLong) =>
        Assert.Equal(isTooLong, NumberText.IsTooLong(Encoding.ASCII.GetBytes($"-1.{new string('0', 997)}E+10{oneMore}")));

    // Next to zero Java's text has two digits: 4.9E-324.
    [Fact]
    public void The_text_of_any_double_is_that_double() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<double>().Filter(number => double.IsNormal(number) || number == 0), number =>
        NumberText.Read(Encoding.ASCII.GetBytes(number.ToString("R", CultureInfo.InvariantCulture))) == number));
}
