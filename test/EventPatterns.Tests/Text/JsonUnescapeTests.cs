using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Targets.EventPatterns.Text;

namespace Targets.EventPatterns.Tests.Text;

public sealed class JsonUnescapeTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData(@"\""\\\/\b\f\n\r\t", "\"\\/\b\f\n\r\t")]
    [InlineData(@"\u0041\u00e9\u20AC", "A\u00e9\u20AC")]
    [InlineData(@"x\ud83d\ude00y", "x\U0001F600y")]
    [InlineData(@"\ud83d", "?")]
    [InlineData(@"\ude00x", "?x")]
    [InlineData(@"\ud83d\ud83d\ude00", "?\U0001F600")]
    [InlineData(@"\ud83d\n", "?\n")]
    [InlineData(@"\\u0041", @"\u0041")]
    [InlineData("", "")]
    public void Escapes_are_taken_out_and_half_a_surrogate_pair_is_a_question_mark(string escaped, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(JsonUnescape.Of(Encoding.UTF8.GetBytes(escaped))));

    [Fact]
    public void Any_text_that_json_can_hold_comes_back() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(IsUnicode), text =>
        Encoding.UTF8.GetString(JsonUnescape.Of(JsonSerializer.SerializeToUtf8Bytes(text).AsSpan()[1..^1])) == text));

    private static bool IsUnicode(string? text) => text is not null && !text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar);
}
