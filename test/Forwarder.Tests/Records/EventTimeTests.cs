using System.Text;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Tests.Records;

public sealed class EventTimeTests
{
    [Theory]
    [InlineData("2026-01-02T03:04:05Z", 1_767_323_045_000_000)]
    [InlineData("2026-01-02T03:04:05.678Z", 1_767_323_045_678_000)]
    [InlineData("2026-01-02T03:04:05.6789012Z", 1_767_323_045_678_901)]
    [InlineData("2026-01-02 03:04:05.149000000", 1_767_323_045_149_000)]
    [InlineData("2026-01-02T03:04:05", 1_767_323_045_000_000)]
    [InlineData("2026-01-02t03:04:05,5z", 1_767_323_045_500_000)]
    [InlineData("2026-01-02T05:04:05+02:00", 1_767_323_045_000_000)]
    [InlineData("2026-01-01T22:34:05-0430", 1_767_323_045_000_000)]
    [InlineData("20260102T030405Z", 1_767_323_045_000_000)]
    [InlineData("20260102T030405", 1_767_323_045_000_000)]
    [InlineData("20260102T050405.5+0200", 1_767_323_045_500_000)]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("1969-12-31T23:59:59.5Z", -500_000)]
    [InlineData("2024-02-29T00:00:00Z", 1_709_164_800_000_000)]
    [InlineData("2016-12-31T23:59:60Z", 1_483_228_800_000_000)]
    [InlineData("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999)]
    public void A_time_is_read_in_microseconds(string text, long expected) => Assert.Equal(expected, EventTime.Read(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("")]
    [InlineData("2026-01-02")]
    [InlineData("2026-01-02T03:04")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-01-02T24:00:00Z")]
    [InlineData("2026-01-02T03:60:00Z")]
    [InlineData("2026-01-02T03:04:61Z")]
    [InlineData("0000-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05.Z")]
    [InlineData("2026-01-02T03:04:05 Z")]
    [InlineData("2026-01-02T03:04:05+2")]
    [InlineData("2026-01-02T03:04:05+25:00")]
    [InlineData("20260102T030405Z....")]
    [InlineData("20260102T0304Z")]
    [InlineData("20261302T030405Z")]
    [InlineData("20260102T03:04:05Z")]
    [InlineData("+026-01-02T03:04:05Z")]
    [InlineData("1767323045")]
    [InlineData("yesterday at noon...")]
    public void Anything_else_is_no_time(string text) => Assert.Null(EventTime.Read(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData(long.MinValue, "0001-01-01T00:00:00.0000000+00:00")]
    [InlineData(0, "1970-01-01T00:00:00.0000000+00:00")]
    [InlineData(1_767_323_045_678_901, "2026-01-02T03:04:05.6789010+00:00")]
    [InlineData(long.MaxValue, "9999-12-31T23:59:59.9999990+00:00")]
    public void Microseconds_outside_of_the_calendar_are_its_beginning_or_end(long microseconds, string expected) =>
        Assert.Equal(expected, EventTime.ToDateTimeOffset(microseconds).ToString("O", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_moment_and_its_microseconds_are_the_same()
    {
        var moment = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));
        Assert.Equal(moment, EventTime.ToDateTimeOffset(EventTime.Of(moment)));
    }
}
