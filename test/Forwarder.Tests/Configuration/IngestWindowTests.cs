using Targets.Forwarder.Configuration;

namespace Targets.Forwarder.Tests.Configuration;

public sealed class IngestWindowTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-299, false)]
    [InlineData(-299.01, true)]
    [InlineData(0, false)]
    [InlineData(10_000, false)]
    public void A_record_is_too_old_a_minute_before_the_past_ends(double minutes, bool expected) =>
        Assert.Equal(expected, IngestWindow.Default.IsTooOld(Now.AddMinutes(minutes), Now));

    [Theory]
    [InlineData(1439, false)]
    [InlineData(1439.01, true)]
    [InlineData(0, false)]
    [InlineData(-10_000, false)]
    public void A_record_is_too_new_a_minute_before_the_future_ends(double minutes, bool expected) =>
        Assert.Equal(expected, IngestWindow.Default.IsTooNew(Now.AddMinutes(minutes), Now));

    [Fact]
    public void Without_bounds_every_time_is_inside()
    {
        var unlimited = new IngestWindow(null, null);
        Assert.False(unlimited.IsTooOld(DateTimeOffset.MinValue, Now));
        Assert.False(unlimited.IsTooNew(DateTimeOffset.MaxValue, Now));
    }
}
