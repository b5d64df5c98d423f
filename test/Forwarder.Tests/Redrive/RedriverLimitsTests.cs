using Targets.Forwarder.Configuration;
using Targets.Forwarder.Redrive;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class RedriverLimitsTests
{
    private static readonly TimeSpan Budget = new DeliveryOptions().Budget;

    [Fact]
    public async Task It_stops_before_the_deadline_and_goes_on_behind_the_last_object_that_is_done()
    {
        await using var scene = await RedriveScene.StartAsync();
        await PutAsync(scene, "a", "b", "c", "d");
        var clock = new FakeClock(TimeProvider.System.GetUtcNow());
        scene.Store.Before = (verb, key) => clock.Advance(verb == "open" && key == "c" ? TimeSpan.FromMinutes(1) : TimeSpan.Zero);
        var summary = await scene.RunAsync(new RedriveOptions { Deadline = clock.GetUtcNow() + TimeSpan.FromMinutes(1) + (Budget / 2) }, clock);
        Assert.Equal(("3 objects, 2 events, 2 delivered", "b"), (RedriveScene.Text(summary), summary.Continue));
        Assert.Equal(["c", "d"], scene.Backup.Keys);

        scene.Store.Before = (_, _) => { };
        var rest = await scene.RunAsync(new RedriveOptions { After = summary.Continue });
        Assert.Equal(("2 objects, 2 events, 2 delivered", null), (RedriveScene.Text(rest), rest.Continue));
        Assert.Equal(["a", "b", "c", "d"], await scene.StoredAsync());
        Assert.Empty(scene.Backup.Keys);
    }

    [Fact]
    public async Task Where_there_is_no_time_for_a_delivery_nothing_is_read()
    {
        await using var scene = await RedriveScene.StartAsync();
        await PutAsync(scene, "a");
        scene.Store.Refuses = (verb, _) => verb == "open";
        var clock = new FakeClock();
        var summary = await scene.RunAsync(new RedriveOptions { Deadline = clock.GetUtcNow() + Budget - TimeSpan.FromMilliseconds(1) }, clock);
        Assert.Equal(("0 objects, ", ""), (RedriveScene.Text(summary), summary.Continue));
    }

    [Fact]
    public async Task What_was_read_and_could_not_be_sent_before_the_deadline_is_not_taken_for_tried()
    {
        await using var scene = await RedriveScene.StartAsync();
        await PutAsync(scene, "a", "b");
        var clock = new FakeClock(TimeProvider.System.GetUtcNow());
        scene.Store.Before = (verb, key) => clock.Advance(verb == "open" && key == "b" ? TimeSpan.FromMinutes(2) : TimeSpan.Zero);
        var summary = await scene.RunAsync(new RedriveOptions { Deadline = clock.GetUtcNow() + TimeSpan.FromMinutes(1) }, clock);
        Assert.Equal(("2 objects, 1 events, 1 remaining", ""), (RedriveScene.Text(summary), summary.Continue));
        Assert.Equal(["a: a overloaded 2 0", "b: b overloaded 2 0"], await scene.LeftAsync());
        Assert.Empty(await scene.StoredAsync());
    }

    [Fact]
    public async Task A_run_that_is_interrupted_settles_what_it_has_read()
    {
        await using var scene = await RedriveScene.StartAsync();
        await PutAsync(scene, "a", "b", "c");
        using var interruption = new CancellationTokenSource();
        scene.Store.Before = (verb, key) =>
        {
            if (verb == "open" && key == "b")
            {
                interruption.Cancel();
            }
        };
        scene.Interruption = interruption.Token;
        var summary = await scene.RunAsync();
        Assert.Equal(("2 objects, 1 events, 1 delivered", "a"), (RedriveScene.Text(summary), summary.Continue));
        Assert.Equal(["b", "c"], scene.Backup.Keys);
    }

    [Fact]
    public async Task It_stops_after_so_many_events_also_within_an_object()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync("a", RedriveScene.Line("a1"), RedriveScene.Line("a2"));
        await scene.PutAsync("b", RedriveScene.Line("b1"), RedriveScene.Line("b2"));
        var summary = await scene.RunAsync(new RedriveOptions { Most = 3 });
        Assert.Equal(("2 objects, 3 events, 3 delivered", "a"), (RedriveScene.Text(summary), summary.Continue));
        Assert.Equal(["a1", "a2", "b1"], await scene.StoredAsync());
        Assert.Equal(["b: b2 overloaded 2 0"], await scene.LeftAsync());
        Assert.Equal("1 objects, 1 events, 1 delivered", RedriveScene.Text(await scene.RunAsync(new RedriveOptions { After = summary.Continue })));
    }

    [Fact]
    public async Task A_limit_that_is_reached_with_the_last_event_leaves_nothing_to_go_on_with()
    {
        await using var scene = await RedriveScene.StartAsync();
        await PutAsync(scene, "a", "b");
        var summary = await scene.RunAsync(new RedriveOptions { Most = 2 });
        Assert.Equal(("2 objects, 2 events, 2 delivered", null), (RedriveScene.Text(summary), summary.Continue));
    }

    [Fact]
    public async Task A_rate_is_kept_by_the_clock()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync("a", Enumerable.Range(0, 35).Select(number => RedriveScene.Line($"e{number:D2}")));
        scene.Options = scene.Options with { Delivery = new DeliveryOptions { Budget = TimeSpan.FromHours(1), AttemptTimeout = TimeSpan.FromHours(1) } };
        var clock = new FakeClock(TimeProvider.System.GetUtcNow());
        var start = clock.GetUtcNow();
        var run = scene.RunAsync(new RedriveOptions { Rate = 10 }, clock);
        while (!run.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(run, Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken));
        }

        Assert.Equal("1 objects, 35 events, 35 delivered", RedriveScene.Text(await run));
        var seconds = (await scene.OpenObserve.RecordsAsync(scene.Endpoint))
            .Select(record => (int)((record.GetProperty("targets_received_time").GetInt64() / 1e6) - (start.ToUnixTimeMilliseconds() / 1e3)))
            .CountBy(second => second)
            .OrderBy(second => second.Key);
        Assert.Equal([new(0, 10), new(1, 10), new(2, 10), new(3, 5)], seconds);
    }

    [Fact]
    public async Task A_rate_that_would_lead_beyond_the_deadline_ends_the_run()
    {
        await using var scene = await RedriveScene.StartAsync();
        await PutAsync(scene, "a", "b");
        var clock = new FakeClock(TimeProvider.System.GetUtcNow());
        var summary = await scene.RunAsync(new RedriveOptions { Rate = 0.001, Deadline = clock.GetUtcNow() + TimeSpan.FromMinutes(10) }, clock);
        Assert.Equal(("2 objects, 2 events, 1 delivered, 1 remaining", "a"), (RedriveScene.Text(summary), summary.Continue));
        Assert.Equal(["b"], scene.Backup.Keys);
    }

    [Theory]
    [InlineData("since", "timeout/auth0/2026/01/02/04/d unauthorized/cloudtrail/2026/01/03/00/c")]
    [InlineData("until", "overloaded/cloudtrail/2026/01/02/02/a overloaded/cloudtrail/2026/01/02/03/b")]
    [InlineData("reason", "overloaded/cloudtrail/2026/01/02/02/a overloaded/cloudtrail/2026/01/02/03/b")]
    [InlineData("source", "timeout/auth0/2026/01/02/04/d")]
    public async Task Only_the_objects_that_are_asked_for_are_sent(string limit, string sent)
    {
        await using var scene = await RedriveScene.StartAsync();
        await PutAsync(
            scene,
            "all/cloudtrail/2026/01/02/03/all",
            "overloaded/cloudtrail/2026/01/02/02/a",
            "overloaded/cloudtrail/2026/01/02/03/b",
            "quarantine/overloaded/cloudtrail/2026/01/02/03/q",
            "timeout/auth0/2026/01/02/04/d",
            "unauthorized/cloudtrail/2026/01/03/00/c");
        var hour = new DateTimeOffset(2026, 1, 2, 4, 0, 0, TimeSpan.Zero);
        await scene.RunAsync(limit switch
        {
            "since" => new RedriveOptions { Since = hour },
            "until" => new RedriveOptions { Until = hour },
            "reason" => new RedriveOptions { Reason = "overloaded" },
            _ => new RedriveOptions { Source = "auth0" },
        });
        Assert.Equal(sent, string.Join(' ', await scene.StoredAsync()));
        Assert.Equal(6 - sent.Split(' ').Length, scene.Backup.Keys.Count);
    }

    [Theory]
    [InlineData("", "a/timeout/cloudtrail/2026/01/02/03/x")]
    [InlineData("reason", "a/all/cloudtrail/2026/01/02/03/x")]
    [InlineData("prefix", "a/all/cloudtrail/2026/01/02/03/x")]
    public async Task What_backup_mode_all_wrote_is_sent_only_where_that_is_asked_for(string way, string sent)
    {
        await using var scene = await RedriveScene.StartAsync();
        await PutAsync(scene, "a/all/cloudtrail/2026/01/02/03/x", "a/timeout/cloudtrail/2026/01/02/03/x");
        await scene.RunAsync(way switch
        {
            "reason" => new RedriveOptions { Prefix = "a/", Reason = "all" },
            "prefix" => new RedriveOptions { Prefix = "a/all/" },
            _ => new RedriveOptions { Prefix = "a/" },
        });
        Assert.Equal([sent], await scene.StoredAsync());
    }

    [Fact]
    public async Task One_object_can_be_named()
    {
        await using var scene = await RedriveScene.StartAsync();
        await PutAsync(scene, "a/quarantine/x", "a/quarantine/xy", "a/z");
        Assert.Equal("1 objects, 1 events, 1 delivered", RedriveScene.Text(await scene.RunAsync(new RedriveOptions { Prefix = "a/quarantine/", Key = "a/quarantine/x" })));
        Assert.Equal(["a/quarantine/xy", "a/z"], scene.Backup.Keys);
    }

    // In each object one event, with the key for an id.
    private static async Task PutAsync(RedriveScene scene, params string[] keys)
    {
        foreach (var key in keys)
        {
            await scene.PutAsync(key, RedriveScene.Line(key));
        }
    }
}
