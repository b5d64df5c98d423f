using Targets.Forwarder.Redrive;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class TimeRangeTests
{
    [Fact]
    public void Times_that_lie_close_together_are_in_one_range()
    {
        Assert.Equal([new TimeRange(90, 140)], TimeRange.Cover([130, 100, 110], 10));
        Assert.Equal([new TimeRange(90, 130)], TimeRange.Cover([100, 120], 10));
        Assert.Equal([new TimeRange(90, 110), new TimeRange(111, 131)], TimeRange.Cover([121, 100, 100], 10));
    }

    [Fact]
    public void Without_times_there_is_no_range() => Assert.Empty(TimeRange.Cover([], 10));

    [Fact]
    public void A_range_begins_with_the_first_time_that_there_is() => Assert.Equal([new TimeRange(1, 13)], TimeRange.Cover([3], 10));

    [Fact]
    public void The_end_is_outside()
    {
        var range = new TimeRange(5, 7);
        Assert.Equal([false, true, true, false], new long[] { 4, 5, 6, 7 }.Select(range.Holds));
    }

    [Fact]
    public void Every_time_lies_in_the_middle_of_a_range()
    {
        var random = new Random(20260102);
        for (var i = 0; i < 500; i++)
        {
            var times = Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.NextInt64(100, 2000)).ToList();
            var ranges = TimeRange.Cover(times, 50).ToList();
            Assert.All(times, time => Assert.Single(ranges, range => range.Holds(time - 50) && range.Holds(time + 49)));
            Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.True(pair.First.End < pair.Second.Start));
        }
    }
}
