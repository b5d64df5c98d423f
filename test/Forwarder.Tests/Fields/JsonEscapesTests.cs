using System.Text;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Tests.Fields;

public sealed class JsonEscapesTests
{
    [Theory]
    [InlineData("plain", false)]
    [InlineData(@"\ud83d\ude00", false)]
    [InlineData(@"\uD83D\uDE00", false)]
    [InlineData(@"\ud83d", true)]
    [InlineData(@"\ude00", true)]
    [InlineData(@"\ude00\ud83d", true)]
    [InlineData(@"\ud83d\ud83d\ude00", true)]
    [InlineData(@"\ud83dx", true)]
    [InlineData(@"\ud83d\n", true)]
    [InlineData(@"\\ud83d", false)]
    [InlineData(@"\\\ud83d", true)]
    [InlineData(@"\u0041\n\t\""", false)]
    [InlineData(@"\ud8", false)]
    public void Half_a_surrogate_pair_is_found(string escaped, bool isLone) =>
        Assert.Equal(isLone, JsonEscapes.HasLoneSurrogate(Encoding.UTF8.GetBytes(escaped)));

    [Theory]
    [InlineData(@"""a\u00e9\n""", "a\u00e9\n")]
    [InlineData(@"""\ud83d\ude00""", "\U0001F600")]
    [InlineData(@"""x\ud83dy""", "x\uFFFDy")]
    [InlineData(@"""\\ud83d\ude00""", "\\ud83d\uFFFD")]
    public void A_string_is_unescaped_and_half_a_pair_becomes_the_replacement_character(string quoted, string expected) =>
        Assert.Equal(expected, JsonEscapes.Unescape(Encoding.UTF8.GetBytes(quoted)));
}
