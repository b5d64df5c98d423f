using Targets.Forwarder.Redrive;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class FingerprintTests
{
    [Fact]
    public void The_same_events_in_the_same_order_have_the_same_one() => Assert.True(Of("a", "bc", "").Equals(Of("a", "bc", "")));

    [Theory]
    [InlineData("a", "b")]
    [InlineData("ab", "c")]
    [InlineData("bc", "a")]
    [InlineData("a", "bc", "")]
    [InlineData("abc")]
    public void Other_events_have_another(params string[] events) => Assert.False(Of("a", "bc").Equals(Of(events)));

    [Fact]
    public void More_can_be_added_after_it_was_compared()
    {
        var (first, second) = (Of("a"), Of("a"));
        Assert.True(first.Equals(second));
        first.Add("b"u8);
        Assert.False(first.Equals(second));
        second.Add("b"u8);
        Assert.True(first.Equals(second));
    }

    private static Fingerprint Of(params string[] events)
    {
        var fingerprint = new Fingerprint();
        foreach (var text in events)
        {
            fingerprint.Add(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return fingerprint;
    }
}
