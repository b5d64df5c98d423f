using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Metrics;
using Targets.Forwarder.Tests.Support;
using Targets.LocalOpenObserve;

namespace Targets.Forwarder.Tests.Metrics;

public sealed class SourceMetricsTests
{
    private const long Second = 1_000_000;

    [Fact]
    public void What_was_not_sent_is_counted_by_its_reason()
    {
        var metrics = new SourceMetrics(EventKind.Unknown);
        metrics.Add(Unsent(Reason.Malformed), isBackedUp: true, isReturned: false, now: 0);
        metrics.Add(Unsent(Reason.Malformed), isBackedUp: true, isReturned: false, now: 0);
        metrics.Add(Unsent(Reason.Duplicate), isBackedUp: false, isReturned: false, now: 0);
        metrics.AddUnsent();
        Assert.Equal(("unknown", 4, 2, 1), (metrics.Source, metrics.Received, metrics.BackedUp, metrics.Returned));
        Assert.Equal((2, 1, 0), (metrics.Of(Outcome.Malformed), metrics.Of(Outcome.Duplicate), metrics.Of(Outcome.Delivered)));
        Assert.Equal([(Reason.Malformed, 2), (Reason.Duplicate, 1)], metrics.Reasons);
        Assert.Equal((0L, 0, null), (metrics.Bytes, metrics.Retries, metrics.OldestAge));
    }

    [Fact]
    public async Task What_was_delivered_is_counted_with_its_bytes_and_the_age_of_the_oldest()
    {
        var now = TimeProvider.System.GetUtcNow();
        var metrics = new SourceMetrics(EventKind.CloudTrail);
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        using var sender = new EventSender(openObserve.Options(openObserve.NewStream()), TimeProvider.System);
        using var prepared = sender.Prepare(
            new[] { SomeEvent.CloudTrail("e1", now.AddMinutes(-2)), SomeEvent.CloudTrail("e2", now.AddMinutes(-5)), SomeEvent.CloudTrail("e3", now.AddMinutes(1)) }
                .Select(json => new IncomingEvent(SomeEvent.Bytes(json))));
        await sender.SendAsync(prepared, DateTimeOffset.MaxValue, TestContext.Current.CancellationToken);
        var (bytes, oldest) = (0L, prepared.Events[1].EventTime!.Value);
        foreach (var sent in prepared.Events)
        {
            metrics.Add(sent, isBackedUp: false, isReturned: false, oldest + (300 * Second));
            bytes += sent.RecordLength;
        }

        Assert.Equal((3, 3, 0, 0), (metrics.Received, metrics.Of(Outcome.Delivered), metrics.Retries, metrics.Reasons.Count()));
        Assert.InRange(bytes, 3000, 6000);
        Assert.Equal((bytes, TimeSpan.FromMinutes(5)), (metrics.Bytes, metrics.OldestAge));
    }

    [Fact]
    public async Task Retries_are_those_of_the_record_that_took_the_most_and_what_is_not_stored_has_no_age()
    {
        var metrics = new SourceMetrics(EventKind.CloudTrail);
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var options = openObserve.Options(openObserve.NewStream()) with { Delivery = new DeliveryOptions { Budget = TimeSpan.FromMilliseconds(650) } };
        openObserve.Befall("reset");
        var clock = new FakeClock(TimeProvider.System.GetUtcNow());
        using var sender = new EventSender(options, clock);
        using var prepared = sender.Prepare([new IncomingEvent(SomeEvent.Bytes(SomeEvent.CloudTrail("e1", clock.GetUtcNow())))]);
        await sender.SendAsync(prepared, DateTimeOffset.MaxValue, TestContext.Current.CancellationToken);
        metrics.Add(prepared.Events[0], isBackedUp: true, isReturned: false, prepared.Events[0].EventTime!.Value);
        Assert.Equal((1, 1, 1, null), (metrics.Of(Outcome.Undelivered), metrics.BackedUp, metrics.Retries, metrics.OldestAge));
        Assert.Equal([(Reason.Unreachable, 1)], metrics.Reasons);
    }

    private static PreparedEvent Unsent(Reason reason) => new(new IncomingEvent(SomeEvent.Bytes("{}")), EventKind.Unknown) { Unsent = reason, EventTime = 1 };
}
