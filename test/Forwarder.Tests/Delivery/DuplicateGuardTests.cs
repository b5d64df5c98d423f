using Targets.Forwarder.Delivery;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Delivery;

public sealed class DuplicateGuardTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public void An_id_is_a_duplicate_for_15_minutes_after_it_was_confirmed()
    {
        var guard = new DuplicateGuard(_clock);
        Assert.False(guard.IsDuplicate("1"));
        guard.Confirm("1");
        Assert.True(guard.IsDuplicate("1"));
        Assert.False(guard.IsDuplicate("2"));
        _clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromTicks(1));
        Assert.True(guard.IsDuplicate("1"));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.False(guard.IsDuplicate("1"));
    }

    [Fact]
    public void An_id_that_is_confirmed_again_is_remembered_from_then_on()
    {
        var guard = new DuplicateGuard(_clock);
        guard.Confirm("1");
        _clock.Advance(TimeSpan.FromMinutes(10));
        guard.Confirm("1");
        _clock.Advance(TimeSpan.FromMinutes(10));
        guard.Confirm("2");
        Assert.True(guard.IsDuplicate("1"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void No_id_is_never_a_duplicate(string? id)
    {
        var guard = new DuplicateGuard(_clock);
        guard.Confirm(id);
        Assert.False(guard.IsDuplicate(id));
    }

    [Fact]
    public void Of_more_than_10000_ids_the_oldest_are_forgotten()
    {
        var guard = new DuplicateGuard(_clock);
        for (var i = 0; i < 10_002; i++)
        {
            guard.Confirm($"{i}");
        }

        Assert.Equal([false, false, true, true], new[] { "0", "1", "2", "10001" }.Select(guard.IsDuplicate));
    }
}
