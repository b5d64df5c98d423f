using System.Text;
using Targets.Replay.Inputs;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Inputs;

public sealed class RebaseTests
{
    private static readonly DateTimeOffset Now = new(2030, 5, 6, 7, 8, 9, TimeSpan.Zero);

    [Fact]
    public void The_newest_event_is_now_and_the_distances_stay()
    {
        var rebased = Rebase.ToNow(
            [
                Some.Event("""{"time":"2026-01-01T00:00:10Z","detail":{"eventTime":"2026-01-01T00:00:00Z"}}"""),
                Some.Event("""{"time":"2026-01-01T00:01:10Z","detail":{"data":{"date":"2026-01-01T00:01:00.250Z"}}}"""),
                Some.Event("""{"time":"2025-12-31T23:59:00Z","detail":{}}"""),
                Some.Event("""{"detail":{}}"""),
            ],
            Now);
        Assert.Equal(
            [
                """{"time":"2030-05-06T07:07:18Z","detail":{"eventTime":"2030-05-06T07:07:08Z"}}""",
                """{"time":"2030-05-06T07:08:18Z","detail":{"data":{"date":"2030-05-06T07:08:09.000Z"}}}""",
                """{"time":"2030-05-06T07:06:08Z","detail":{}}""",
                """{"detail":{}}""",
            ],
            rebased.Select(moved => Encoding.UTF8.GetString(moved.Json.Span)));
    }

    [Fact]
    public void Where_the_events_came_from_is_kept() =>
        Assert.Equal("events.json:1", Assert.Single(Rebase.ToNow([Some.Event(Some.CloudTrailEnvelope("e1"))], Now)).Source.ToString());

    [Fact]
    public void Events_without_any_time_are_left() =>
        Assert.Equal("""{"detail":{}}""", Encoding.UTF8.GetString(Assert.Single(Rebase.ToNow([Some.Event("""{"detail":{}}""")], Now)).Json.Span));

    [Fact]
    public void No_events_are_none() => Assert.Empty(Rebase.ToNow([], Now));
}
