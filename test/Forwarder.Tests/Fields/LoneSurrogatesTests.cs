using System.Text;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Tests.Fields;

public sealed class LoneSurrogatesTests
{
    [Theory]
    [InlineData(@"{""a"":""\ud83d""}", @"{""a"":""\uFFFD""}")]
    [InlineData(@"""\ude00\ud83d""", @"""\uFFFD\uFFFD""")]
    [InlineData(@"""\ud83d\ud83d\ude00""", @"""\uFFFD\ud83d\ude00""")]
    [InlineData(@"""\uD83Dx\uDBFF\n""", @"""\uFFFDx\uFFFD\n""")]
    [InlineData(@"""\\\ud83d""", @"""\\\uFFFD""")]
    [InlineData(@"{""\udfff"":1}", @"{""\uFFFD"":1}")]
    public void They_are_replaced_where_they_stand(string json, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        Assert.True(LoneSurrogates.Contains(bytes));
        Assert.Equal(expected, Encoding.UTF8.GetString(LoneSurrogates.Replace(bytes.AsSpan())));
        Assert.Equal(expected, Encoding.UTF8.GetString(LoneSurrogates.Replace(bytes.AsMemory()).Span));
        Assert.Equal(json, Encoding.UTF8.GetString(bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData(@"""\")]
    [InlineData(@"""\u00e9 \n \"" \uFFFD""")]
    [InlineData(@"""\ud83d\ude00""")]
    [InlineData(@"""\\ud83d""")]
    [InlineData(@"""\ud8")]
    [InlineData(@"""\ud8zz""")]
    public void A_text_without_is_returned_as_it_is(string json)
    {
        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(json);
        Assert.False(LoneSurrogates.Contains(bytes.Span));
        Assert.Equal(bytes, LoneSurrogates.Replace(bytes));
    }
}
