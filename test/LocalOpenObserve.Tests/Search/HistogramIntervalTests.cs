using Targets.LocalOpenObserve.Search;

namespace Targets.LocalOpenObserve.Tests.Search;

public sealed class HistogramIntervalTests
{
    private const long Start = 1_755_000_000_000_000;

    [Theory]
    [InlineData("00:00:00", "00:00:10")]
    [InlineData("00:29:59", "00:00:10")]
    [InlineData("00:30:00", "00:00:15")]
    [InlineData("01:00:00", "00:00:30")]
    [InlineData("02:00:00", "00:01:00")]
    [InlineData("06:00:00", "01:00:00")]
    [InlineData("15.00:00:00", "02:00:00")]
    [InlineData("21.00:00:00", "03:00:00")]
    [InlineData("28.00:00:00", "06:00:00")]
    [InlineData("30.00:00:00", "12:00:00")]
    [InlineData("59.23:59:59", "12:00:00")]
    [InlineData("60.00:00:00", "1.00:00:00")]
    public void The_longer_the_time_searched_the_longer_the_interval(string range, string interval) => Assert.Equal(
        TimeSpan.Parse(interval, System.Globalization.CultureInfo.InvariantCulture),
        HistogramInterval.Of(Request(Start, Start + (TimeSpan.Parse(range, System.Globalization.CultureInfo.InvariantCulture).Ticks / TimeSpan.TicksPerMicrosecond))));

    [Fact]
    public void Without_a_time_it_is_an_hour() => Assert.Equal(TimeSpan.FromHours(1), HistogramInterval.Of(Request(0, 0)));

    [Theory]
    [InlineData("30 second", 30)]
    [InlineData("5 minutes", 300)]
    [InlineData("1 hour", 3600)]
    [InlineData("2 days", 172_800)]
    [InlineData("1 week", 604_800)]
    public void A_named_interval_is_a_number_and_a_unit(string text, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), HistogramInterval.Parse(text));

    [Theory]
    [InlineData("minute")]
    [InlineData("0 minute")]
    [InlineData("1 month")]
    [InlineData("1 2 hour")]
    public void Anything_else_is_refused(string text) => Assert.Throws<FormatException>(() => HistogramInterval.Parse(text));

    private static SearchRequest Request(long start, long end) => new("", start, end, 0, 10);
}
