using Targets.Forwarder.Configuration;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Redrive;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class RedriverVerifyTests
{
    private static readonly RedriveOptions Verifying = new() { Verifies = true };

    [Fact]
    public async Task Only_what_is_not_stored_is_sent()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync("a", RedriveScene.Line("e1"), RedriveScene.Line("e2"));
        await scene.RunAsync();
        await scene.PutAsync("a", RedriveScene.Line("e1"), RedriveScene.Line("e2"), RedriveScene.Line("e3"));
        Assert.Equal("1 objects, 3 events, 1 delivered, 2 stored", RedriveScene.Text(await scene.RunAsync(Verifying)));
        Assert.Equal(["e1", "e2", "e3"], await scene.StoredAsync());
        Assert.Empty(scene.Backup.Keys);
    }

    [Theory]
    [InlineData(true, "e1", "e2")]
    [InlineData(false, "e1 x 2", "e2 x 2")]
    public async Task Killed_between_sending_and_deleting_it_sends_nothing_twice_where_it_verifies(bool verifies, params string[] stored)
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync("a", RedriveScene.Line("e1"), RedriveScene.Line("e2"));
        scene.Store.Before = static (verb, _) => Assert.NotEqual("delete", verb);
        await Assert.ThrowsAnyAsync<Exception>(() => scene.RunAsync());
        scene.Store.Before = static (_, _) => { };
        Assert.Equal(["a"], scene.Backup.Keys);
        var summary = await scene.RunAsync(new RedriveOptions { Verifies = verifies });
        Assert.Equal((verifies ? 0 : 2, verifies ? 2 : 0), (summary.Delivered, summary.Stored));
        Assert.Equal(stored, await scene.StoredAsync());
        Assert.Empty(scene.Backup.Keys);
    }

    [Theory]
    [InlineData("partial")]
    [InlineData("not-counted")]
    [InlineData("bad-response")]
    [InlineData("timeout")]
    [InlineData("unreachable")]
    [InlineData("server-error")]
    public async Task Of_what_may_be_stored_openobserve_is_asked_without_being_told_to(string reason)
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync("a", RedriveScene.Line("e1"));
        await scene.RunAsync();
        await scene.PutAsync("a", RedriveScene.Line("e1", reason), RedriveScene.Line("e2", reason));
        Assert.Equal("1 objects, 2 events, 1 delivered, 1 stored", RedriveScene.Text(await scene.RunAsync()));
        Assert.Equal(["e1", "e2"], await scene.StoredAsync());
    }

    [Fact]
    public async Task A_record_that_was_stored_under_another_time_is_found_by_the_time_that_was_sent()
    {
        await using var scene = await RedriveScene.StartAsync();
        var old = SomeEvent.CloudTrail("e1", TimeProvider.System.GetUtcNow().AddDays(-30));
        await scene.PutAsync("a", RedriveScene.LineOf(old));
        await scene.RunAsync();
        var sent = (await scene.OpenObserve.RecordsAsync(scene.Endpoint)).Single().GetProperty("_timestamp").GetInt64();
        await scene.PutAsync("a", SomeFailure.Backup(old, $$"""{"version":1,"function":"f","requestId":"r","source":"cloudtrail","reason":"timeout","timestamp":{{sent}},"attempts":1}"""));
        Assert.Equal("1 objects, 1 events, 1 stored", RedriveScene.Text(await scene.RunAsync()));
    }

    [Fact]
    public async Task A_clamped_record_that_may_be_stored_is_found_by_the_next_run()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync("a", RedriveScene.LineOf(SomeEvent.CloudTrail("e1", TimeProvider.System.GetUtcNow().AddDays(-30))));
        scene.Options = scene.Options with { Delivery = new DeliveryOptions { Budget = TimeSpan.FromMilliseconds(650) } };
        scene.OpenObserve.Befall("502:stored");
        Assert.Equal("1 objects, 1 events, 1 remaining", RedriveScene.Text(await scene.RunAsync(time: new FakeClock(TimeProvider.System.GetUtcNow()))));
        scene.OpenObserve.Befall("");
        Assert.Equal("1 objects, 1 events, 1 stored", RedriveScene.Text(await scene.RunAsync()));
        Assert.Equal(["e1"], await scene.StoredAsync());
    }

    [Fact]
    public async Task Killed_after_sending_what_is_too_old_for_its_own_time_it_finds_that_too_where_it_verifies()
    {
        await using var scene = await RedriveScene.StartAsync();
        var old = RedriveScene.LineOf(SomeEvent.CloudTrail("e1", TimeProvider.System.GetUtcNow().AddDays(-30)));
        await scene.PutAsync("a", old);
        await scene.RunAsync(new RedriveOptions { Keeps = true });
        Assert.Equal("1 objects, 1 events, 1 stored", RedriveScene.Text(await scene.RunAsync(Verifying)));
        Assert.Equal(["e1"], await scene.StoredAsync());
    }

    [Fact]
    public async Task Where_a_stream_is_not_there_yet_everything_is_sent()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync("a", RedriveScene.Line("e1"));
        Assert.Equal("1 objects, 1 events, 1 delivered", RedriveScene.Text(await scene.RunAsync(Verifying)));
    }

    [Fact]
    public async Task What_can_not_be_asked_for_is_sent()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync("a", SomeEvent.CloudTrail("", TimeProvider.System.GetUtcNow()), RedriveScene.LineOf("no json", "timeout"));
        Assert.Equal("1 objects, 2 events, 1 delivered, 1 remaining", RedriveScene.Text(await scene.RunAsync(Verifying)));
    }

    [Fact]
    public async Task An_id_with_a_quote_is_found_too()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync("a", RedriveScene.Line("e'1' OR 'a'='a"));
        await scene.RunAsync();
        await scene.PutAsync("a", RedriveScene.Line("e'1' OR 'a'='a"), RedriveScene.Line("e2"));
        Assert.Equal("1 objects, 2 events, 1 delivered, 1 stored", RedriveScene.Text(await scene.RunAsync(Verifying)));
    }

    [Fact]
    public async Task Both_sources_are_asked_for_in_their_own_streams()
    {
        await using var scene = await RedriveScene.StartAsync();
        var now = TimeProvider.System.GetUtcNow();
        var elsewhere = scene.OpenObserve.NewStream();
        scene.Options = scene.Options with { Auth0Endpoint = elsewhere };
        await scene.PutAsync("a", SomeEvent.CloudTrail("e1", now), SomeEvent.Auth0("l1", now));
        await scene.RunAsync();
        await scene.PutAsync("a", SomeEvent.CloudTrail("e1", now), SomeEvent.Auth0("l1", now), SomeEvent.Auth0("l2", now));
        Assert.Equal("1 objects, 3 events, 1 delivered, 2 stored", RedriveScene.Text(await scene.RunAsync(Verifying)));
        Assert.Equal((1, 2), (await scene.OpenObserve.CountAsync(scene.Endpoint), await scene.OpenObserve.CountAsync(elsewhere)));
    }

    [Fact]
    public async Task Ocsf_events_are_found_by_their_own_column()
    {
        await using var scene = await RedriveScene.StartAsync();
        scene.Options = scene.Options with { RecordFormat = RecordFormat.Ocsf };
        await scene.PutAsync("a", RedriveScene.Line("e1"));
        await scene.RunAsync();
        await scene.PutAsync("a", RedriveScene.Line("e1"), RedriveScene.Line("e2"));
        Assert.Equal("1 objects, 2 events, 1 delivered, 1 stored", RedriveScene.Text(await scene.RunAsync(Verifying)));
    }

    [Fact]
    public async Task Where_search_fails_nothing_is_sent_and_what_was_sent_before_is_settled()
    {
        await using var scene = await RedriveScene.StartAsync();
        scene.Options = scene.Options with { AccessKey = new StaticAccessKey(AccessKey.Of("root@example.com", "wrong")) };
        await scene.PutAsync("a", RedriveScene.Line("e1"));
        var exception = await Assert.ThrowsAsync<OpenObserveSearchException>(() => scene.RunAsync(Verifying));
        Assert.True(exception.IsUnauthorized);
        Assert.Equal(["a: e1 overloaded 2 0"], await scene.LeftAsync());
    }
}
