using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Redrive;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class RedrivenObjectTests
{
    [Fact]
    public void It_is_done_when_nothing_of_it_is_left()
    {
        using var item = Object(3);
        Assert.False(item.IsDone);
        item.Set(0, EventFate.Delivered);
        item.Set(1, EventFate.Stored);
        Assert.Equal((false, true, 1L), (item.IsDone, item.HasChanged, item.Remaining));
        item.Set(2, EventFate.Dropped);
        Assert.Equal((true, 0L, 1L, 1L, 1L), (item.IsDone, item.Remaining, item.Delivered, item.Stored, item.Dropped));
    }

    [Fact]
    public void One_that_was_not_read_to_its_end_is_never_done()
    {
        using var item = Object(1);
        item.Set(0, EventFate.Delivered);
        item.IsCut = true;
        Assert.Equal((false, false), (item.IsDone, item.IsTried));
    }

    [Fact]
    public void What_holds_no_event_is_nobodys_and_stays()
    {
        using var item = Object(0);
        Assert.Equal((false, false, true), (item.IsDone, item.HasChanged, item.IsTried));
    }

    [Fact]
    public void What_was_sent_in_vain_is_tried_and_its_attempts_add_up()
    {
        using var item = Object(2);
        Assert.False(item.IsTried);
        item.SetFailed(0, Failed(Reason.Partial, 2, "a"), EventFate.Remaining);
        item.SetFailed(0, Failed(Reason.BadRequest, 1, "b"), EventFate.Refused);
        item.Set(1, EventFate.Delivered);
        Assert.Equal((true, false, EventFate.Refused), (item.IsTried, item.HasUntaken, item.FateOf(0)));
        Assert.Equal(new DeliveryResult(Reason.BadRequest, 3, "b"), item.FailureOf(0)!.Value.Result);
        Assert.Null(item.FailureOf(1));
    }

    [Fact]
    public void What_was_delivered_in_the_end_has_not_failed()
    {
        using var item = Object(1);
        item.SetFailed(0, Failed(Reason.Partial, 1, null), EventFate.Remaining);
        item.Set(0, EventFate.Delivered);
        Assert.Empty(item.Failed);
        Assert.Equal(0, item.Remaining);
    }

    [Fact]
    public void Of_an_outage_nothing_is_written_again()
    {
        using var item = Object(1);
        item.SetFailed(0, Failed(Reason.Overloaded, 3, null), EventFate.Remaining);
        Assert.Equal((false, true), (item.HasChanged, item.HasUntaken));
    }

    [Fact]
    public void A_record_that_may_lie_elsewhere_is_noted_in_an_outage_too()
    {
        using var item = Object(1);
        item.SetFailed(0, Failed(Reason.Timeout, 1, null) with { IsElsewhere = true }, EventFate.Remaining);
        Assert.True(item.HasChanged);
    }

    [Theory]
    [InlineData(RecoveredFormat.Broken, RecoveredFormat.Broken, false)]
    [InlineData(RecoveredFormat.Broken, RecoveredFormat.Event, true)]
    [InlineData(RecoveredFormat.Backup, RecoveredFormat.Backup, true)]
    public void Only_a_file_in_which_nothing_is_an_event_is_left_as_it_is(RecoveredFormat first, RecoveredFormat second, bool hasChanged)
    {
        using var item = new RedrivenObject("k");
        item.Add(new RecoveredEvent(SomeEvent.Bytes("a"), first));
        item.Add(new RecoveredEvent(SomeEvent.Bytes("b"), second));
        item.SetFailed(0, Failed(Reason.Malformed, 0, null), EventFate.Refused);
        item.SetFailed(1, Failed(Reason.Malformed, 0, null), EventFate.Refused);
        Assert.Equal(hasChanged, item.HasChanged);
    }

    [Fact]
    public void What_was_not_read_remains()
    {
        using var item = Object(1);
        Assert.Equal(EventFate.Remaining, item.FateOf(1));
    }

    private static RedrivenObject Object(int events)
    {
        var item = new RedrivenObject("k");
        for (var number = 0; number < events; number++)
        {
            Assert.Equal(number, item.Add(new RecoveredEvent(SomeEvent.Bytes($"{number}"), RecoveredFormat.Backup)));
        }

        return item;
    }

    private static FailedEvent Failed(Reason reason, int attempts, string? response) =>
        new(new DeliveryResult(reason, attempts, response), EventKind.CloudTrail, null, IsElsewhere: false);
}
