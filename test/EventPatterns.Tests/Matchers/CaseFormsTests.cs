using Targets.EventPatterns.Matchers;

namespace Targets.EventPatterns.Tests.Matchers;

public sealed class CaseFormsTests
{
    [Theory]
    [InlineData('a', "a", "A")]
    [InlineData('A', "a", "A")]
    [InlineData('1', "1", "1")]
    [InlineData('\u00E9', "\u00E9", "\u00C9")]
    [InlineData('\u00DF', "\u00DF", "SS")]
    [InlineData('\u0130', "i\u0307", "\u0130")]
    [InlineData('\u0131', "\u0131", "I")]
    [InlineData('\u017F', "\u017F", "S")]
    [InlineData('\u212A', "k", "\u212A")]
    [InlineData('\u03C2', "\u03C2", "\u03A3")]
    [InlineData('\u03A3', "\u03C3", "\u03A3")]
    [InlineData('\u01C5', "\u01C6", "\u01C4")]
    [InlineData('\u0390', "\u0390", "\u0399\u0308\u0301")]
    [InlineData('\u1F80', "\u1F80", "\u1F08\u0399")]
    [InlineData('\u1F8F', "\u1F87", "\u1F0F\u0399")]
    [InlineData('\u1F9A', "\u1F92", "\u1F2A\u0399")]
    [InlineData('\u1FA5', "\u1FA5", "\u1F6D\u0399")]
    [InlineData('\u1FFC', "\u1FF3", "\u03A9\u0399")]
    [InlineData('\uFB03', "\uFB03", "FFI")]
    public void Either_form_is_the_one_of_Unicode_also_where_it_is_longer(char letter, string lower, string upper)
    {
        Assert.Equal(lower, CaseForms.Lower(letter));
        Assert.Equal(upper, CaseForms.Upper(letter));
    }
}
