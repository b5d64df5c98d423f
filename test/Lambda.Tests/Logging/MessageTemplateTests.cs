namespace Targets.Lambda.Tests.Logging;

public sealed class MessageTemplateTests
{
    [Theory]
    [InlineData("{A} and {B}", "1 and 2")]
    [InlineData("{A}{B}", "12")]
    [InlineData("{A}", "1")]
    [InlineData("{A}, {B}, {C}", "1, 2, {C}")]
    [InlineData("no placeholder", "no placeholder")]
    [InlineData("{{A}} {B}", "{A} 1")]
    [InlineData("{{{A}}}", "{1}")]
    [InlineData("}} {A} {{", "} 1 {")]
    [InlineData("{A} {open", "1 {open")]
    [InlineData("{A:000} {@B:x}", "001 2")]
    [InlineData("{A:q}", "1")]
    [InlineData("", "")]
    public void Placeholders_are_filled_in_their_order(string template, string text) => Assert.Equal(text, MessageTemplate.Fill(template, [1, 2]));

    [Fact]
    public void Values_are_written_the_same_in_every_country() =>
        Assert.Equal("1234.5 02/03/2026 04:05:06", MessageTemplate.Fill("{A} {B}", [1234.5, new DateTime(2026, 2, 3, 4, 5, 6, DateTimeKind.Utc)]));

    [Fact]
    public void A_value_that_is_null_is_empty() => Assert.Equal("[]", MessageTemplate.Fill("[{A}]", [null]));

    [Fact]
    public void A_text_without_arguments_is_no_template()
    {
        Assert.Equal("{{A}} {B}", MessageTemplate.Fill("{{A}} {B}", []));
        Assert.Equal("{{A}} {B}", MessageTemplate.Fill("{{A}} {B}", null));
    }

    [Fact]
    public void No_template_is_empty() => Assert.Equal("", MessageTemplate.Fill(null, [1]));
}
