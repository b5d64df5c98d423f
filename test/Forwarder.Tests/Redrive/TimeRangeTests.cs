using Targets.Forwarder.Redrive;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class TimeRangeTests
{
    [Fact]
    public void Times_that_lie_close_together_are_in_one_range()
    {
        Assert.Equal([new TimeRange(90, 140)], Cover([130, 100, 110], 10));
        Assert.Equal([new TimeRange(90, 130)], Cover([100, 120], 10));
        Assert.Equal([new TimeRange(90, 110), new TimeRange(111, 131)], Cover([121, 100, 100], 10));
    }

    [Fact]
    public void Without_times_there_is_no_range() => Assert.Empty(Cover([], 10));

    [Fact]
    public void A_range_begins_with_the_first_time_that_there_is() => Assert.Equal([new TimeRange(1, 13)], Cover([3], 10));

    [Theory]
    [InlineData(1, 5, false)]
    [InlineData(1, 6, true)]
    [InlineData(5, 7, true)]
    [InlineData(6, 9, true)]
    [InlineData(7, 9, false)]
    [InlineData(1, 9, true)]
    public void The_end_is_outside(long start, long end, bool overlaps) => Assert.Equal(overlaps, new TimeRange(5, 7).Overlaps(new TimeRange(start, end)));

    [Fact]
    public void A_range_within_another_adds_nothing() =>
        Assert.Equal([new TimeRange(1, 100), new TimeRange(101, 102)], TimeRange.Cover([new TimeRange(101, 102), new TimeRange(20, 30), new TimeRange(1, 100)]));

    [Fact]
    public void Every_time_lies_in_the_middle_of_a_range()
    {
        var random = new Random(20260102);
        for (var i = 0; i < 500; i++)
        {
            var times = Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.NextInt64(100, 2000)).ToList();
            var ranges = Cover([.. times], 50).ToList();
            Assert.All(times, time => Assert.Single(ranges, range => range.Start <= time - 50 && range.End >= time + 50));
            Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.True(pair.First.End < pair.Second.Start));
        }
    }

    private static IEnumerable<TimeRange> Cover(long[] times, long around) => TimeRange.Cover(times.Select(time => TimeRange.Around(time, around)));
}
