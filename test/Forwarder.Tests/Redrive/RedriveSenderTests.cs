using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Redrive;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class RedriveSenderTests : IDisposable
{
    private readonly RedrivenObject _object = new("k");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _object.Dispose();

    [Fact]
    public async Task Of_a_thousand_events_the_one_that_makes_every_request_fail_is_found_and_the_others_are_sent_once()
    {
        await using var server = new PickyServer { Answer = ids => ids.Contains("e777") ? 400 : 200 };
        var options = await server.StartAsync();
        Assert.True(await SendAsync(options, [.. Events(1000)]));
        Assert.Equal((999L, EventFate.Refused, Reason.BadRequest), (_object.Delivered, _object.FateOf(777), _object.FailureOf(777)!.Value.Result.Reason));
        Assert.Equal(Enumerable.Range(0, 1000).Where(number => number != 777).Select(number => $"e{number:D3}"), server.Stored.Order(StringComparer.Ordinal));

        // The whole, and two halves of each that fails.
        Assert.InRange(server.Requests.Count, 11, 21);
        Assert.Equal(11, _object.FailureOf(777)!.Value.Result.Attempts);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task Several_events_that_make_requests_fail_are_all_found(int status)
    {
        await using var server = new PickyServer { Answer = ids => ids.Intersect(["e00", "e07", "e31"]).Any() ? status : 200 };
        var options = await server.StartAsync();
        Assert.True(await SendAsync(options with { Delivery = new DeliveryOptions { Budget = TimeSpan.FromMilliseconds(500) } }, [.. Events(32, "D2")]));
        Assert.Equal(29, _object.Delivered);
        Assert.Equal([0, 7, 31], Enumerable.Range(0, 32).Where(index => _object.FateOf(index) == EventFate.Refused));
        Assert.Equal(29, server.Stored.Distinct().Count());
        Assert.Equal(29, server.Stored.Count);
    }

    [Theory]
    [InlineData(429, Reason.Throttled)]
    [InlineData(503, Reason.Overloaded)]
    public async Task A_server_that_says_itself_that_it_takes_nothing_is_not_asked_for_every_event(int status, Reason reason)
    {
        await using var server = new PickyServer { Answer = _ => status };
        var options = await server.StartAsync();
        Assert.False(await SendAsync(options with { Delivery = OneAttempt }, [.. Events(100)], time: StoppedClock()));
        Assert.Single(server.Requests);
        Assert.Equal((100L, reason), (_object.Remaining, _object.FailureOf(99)!.Value.Result.Reason));
        Assert.Equal(EventFate.Remaining, _object.FateOf(99));
    }

    [Fact]
    public async Task A_record_that_is_too_large_is_refused_and_the_others_are_sent()
    {
        await using var server = new PickyServer { Answer = ids => ids.Contains("e3") ? 413 : 200 };
        var options = await server.StartAsync();
        Assert.True(await SendAsync(options, [.. Events(8, "D1")]));
        Assert.Equal((7L, Reason.TooLarge, EventFate.Refused), (_object.Delivered, _object.FailureOf(3)!.Value.Result.Reason, _object.FateOf(3)));
    }

    [Fact]
    public async Task What_was_refused_before_goes_alone_so_that_no_other_event_fails_with_it()
    {
        await using var server = new PickyServer { Answer = ids => ids.Contains("e1") ? 400 : 200 };
        var options = await server.StartAsync();
        Assert.True(await SendAsync(options, [.. Events(4, "D1").Select((found, index) => found with { Refusals = index % 2 })]));
        Assert.Equal(["e0 e2", "e1", "e3"], server.Requests.Select(ids => string.Join(' ', ids)));
        Assert.Equal(EventFate.Refused, _object.FateOf(1));
    }

    [Fact]
    public async Task Each_event_of_a_batch_that_was_taken_in_part_gets_an_answer_of_its_own()
    {
        await using var server = new PickyServer();
        var options = await server.StartAsync();
        server.Stored.Enqueue("e1");
        Assert.True(await SendAsync(options, [.. Events(3, "D1").Select(found => found with { Reason = Reason.Partial })]));
        Assert.Equal(["e0", "e2"], server.Requests.Select(ids => string.Join(' ', ids)));
        Assert.Equal((2L, 1L), (_object.Delivered, _object.Stored));
    }

    [Fact]
    public async Task A_key_that_does_not_open_search_is_tried_once_and_everything_is_sent()
    {
        await using var server = new PickyServer { SearchStatus = 403 };
        var options = await server.StartAsync();
        using var sender = new RedriveSender(options, verifies: false, TimeProvider.System);
        Assert.True(await SendAsync(sender, [.. Events(2, "D1").Select(found => found with { Reason = Reason.Timeout })]));
        Assert.True(await SendAsync(sender, [.. Events(2, "D1").Select(found => found with { Reason = Reason.Timeout })]));
        Assert.Equal((4L, 2), (_object.Delivered, server.Asked.Count));
    }

    [Fact]
    public async Task A_search_that_fails_just_now_is_tried_again_with_the_next_events()
    {
        await using var server = new PickyServer { SearchStatus = 500 };
        var options = await server.StartAsync();
        using var sender = new RedriveSender(options, verifies: false, TimeProvider.System);
        Assert.True(await SendAsync(sender, [.. Events(2, "D1").Select(found => found with { Reason = Reason.Timeout })]));
        Assert.True(await SendAsync(sender, [.. Events(2, "D1").Select(found => found with { Reason = Reason.Timeout })]));
        Assert.Equal((4L, 4), (_object.Delivered, server.Asked.Count));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    public async Task Where_every_event_is_to_be_asked_for_and_can_not_be_nothing_is_sent(int status)
    {
        await using var server = new PickyServer { SearchStatus = status };
        var options = await server.StartAsync();
        using var sender = new RedriveSender(options, verifies: true, TimeProvider.System);
        await Assert.ThrowsAsync<OpenObserveSearchException>(() => SendAsync(sender, [.. Events(2)]));
        Assert.Empty(server.Requests);
        Assert.Equal(2, _object.Remaining);
    }

    [Theory]
    [InlineData(Reason.Overloaded)]
    [InlineData(Reason.Throttled)]
    [InlineData(Reason.Unauthorized)]
    [InlineData(Reason.NotFound)]
    [InlineData(Reason.BreakerOpen)]
    [InlineData(Reason.BadRequest)]
    [InlineData(Reason.TooOld)]
    [InlineData(Reason.None)]
    public async Task What_was_surely_not_stored_is_not_asked_for(Reason reason)
    {
        await using var server = new PickyServer();
        var options = await server.StartAsync();
        Assert.True(await SendAsync(options, [.. Events(1).Select(found => found with { Reason = reason })]));
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task Behind_the_deadline_nothing_is_sent()
    {
        await using var server = new PickyServer();
        var options = await server.StartAsync();
        var clock = StoppedClock();
        using var sender = new RedriveSender(options, verifies: false, clock);
        Assert.False(await sender.SendAsync([.. Pending(Events(2))], clock.GetUtcNow(), Token));
        Assert.Empty(server.Requests);
        Assert.False(_object.IsTried);
    }

    // With a clock that stands still, a retry that has to wait would end too late.
    private static DeliveryOptions OneAttempt => new() { Budget = TimeSpan.FromMilliseconds(650) };

    private static FakeClock StoppedClock() => new(TimeProvider.System.GetUtcNow());

    private static IEnumerable<RecoveredEvent> Events(int count, string format = "D3") => Enumerable.Range(0, count).Select(number =>
        new RecoveredEvent(SomeEvent.Bytes(SomeEvent.CloudTrail("e" + number.ToString(format, System.Globalization.CultureInfo.InvariantCulture), TimeProvider.System.GetUtcNow())), RecoveredFormat.Event));

    private IEnumerable<PendingEvent> Pending(IEnumerable<RecoveredEvent> events) => events.Select(found => PendingEvent.Of(_object, _object.Add(found), found));

    private async Task<bool> SendAsync(ForwarderOptions options, RecoveredEvent[] events, TimeProvider? time = null)
    {
        using var sender = new RedriveSender(options, verifies: false, time ?? TimeProvider.System);
        return await SendAsync(sender, events);
    }

    private Task<bool> SendAsync(RedriveSender sender, RecoveredEvent[] events) => sender.SendAsync([.. Pending(events)], DateTimeOffset.MaxValue, Token);
}
