using System.IO.Compression;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Records.Dropping;
using Targets.Forwarder.Redrive;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class RedriverTests
{
    private const string Key = "overloaded/cloudtrail/2026/01/02/03/a.ndjson.gz";

    // With a clock that stands still, a retry that has to wait would end too late.
    private static DeliveryOptions OneAttempt => new() { Budget = TimeSpan.FromMilliseconds(650) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_delivered_is_deleted_and_its_records_say_that_they_were_redriven()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync(Key, RedriveScene.Line("e1"), RedriveScene.Line("e2"));
        await scene.PutAsync("timeout/cloudtrail/2026/01/02/03/b.ndjson.gz", RedriveScene.Line("e3", "timeout"));
        var summary = await scene.RunAsync();
        Assert.Equal("2 objects, 3 events, 3 delivered", RedriveScene.Text(summary));
        Assert.Null(summary.Continue);
        Assert.Equal([new("backup", 3)], summary.Formats);
        Assert.Empty(summary.Reasons);
        Assert.Equal([$"{Key}: 2 delivered", "timeout/cloudtrail/2026/01/02/03/b.ndjson.gz: 1 delivered"], scene.Told);
        Assert.Empty(scene.Backup.Keys);
        Assert.Equal(["e1", "e2", "e3"], await scene.StoredAsync());
        Assert.All(await scene.OpenObserve.RecordsAsync(scene.Endpoint), record => Assert.True(record.GetProperty("targets_redriven").GetBoolean()));
    }

    [Fact]
    public async Task An_object_is_deleted_only_after_its_last_event_is_confirmed()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync(Key, Enumerable.Range(0, 2500).Select(number => RedriveScene.Line($"e{number:D4}")));
        var stored = -1;
        scene.Store.Before = (verb, _) => stored = verb == "delete" ? scene.OpenObserve.CountAsync(scene.Endpoint).GetAwaiter().GetResult() : stored;
        Assert.Equal("1 objects, 2500 events, 2500 delivered", RedriveScene.Text(await scene.RunAsync()));
        Assert.Equal(2500, stored);
    }

    [Fact]
    public async Task What_is_left_of_an_object_is_written_again_under_its_key_with_the_attempts_added()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync(Key, RedriveScene.Line("e1"), RedriveScene.LineOf("no json", "malformed", attempts: 0), RedriveScene.Line("e2"), Old("e3"));
        scene.Options = scene.Options with { IngestWindow = new IngestWindow(null, null) };
        var summary = await scene.RunAsync();
        Assert.Equal("1 objects, 4 events, 2 delivered, 2 remaining", RedriveScene.Text(summary));
        Assert.Equal([new("malformed", 1), new("too-old", 1)], summary.Reasons);
        Assert.Equal([$"{Key}: no json malformed 0 1", $"{Key}: e3 too-old 4 1"], await scene.LeftAsync());
        Assert.Equal(["e1", "e2"], await scene.StoredAsync());
    }

    [Fact]
    public async Task What_is_written_again_says_where_it_came_from_and_when_it_was_tried_last()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync(Key, RedriveScene.LineOf("no json", "malformed", attempts: 0));
        await scene.RunAsync(time: StoppedClock());
        await using var content = await scene.Backup.OpenAsync(Key, Token);
        await using var events = FailureReader.ReadAsync(content, Token).GetAsyncEnumerator(Token);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal(new BackupOrigin("f", "r", DateTimeOffset.FromUnixTimeMilliseconds(1767323046250)), events.Current.Origin);
        Assert.InRange(events.Current.LastAttempt!.Value, TimeProvider.System.GetUtcNow().AddMinutes(-1), TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task An_event_that_is_refused_for_the_fifth_time_is_moved_to_quarantine_with_its_reason()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync(Key, RedriveScene.LineOf("no json", "malformed", attempts: 0), RedriveScene.Line("e1"));
        for (var run = 1; run <= 4; run++)
        {
            Assert.Equal(1, (await scene.RunAsync()).Remaining);
            Assert.Equal([$"{Key}: no json malformed 0 {run}"], await scene.LeftAsync());
        }

        var summary = await scene.RunAsync();
        Assert.Equal("1 objects, 1 events, 1 quarantined", RedriveScene.Text(summary));
        Assert.Equal([new("malformed", 1)], summary.Reasons);
        var left = Assert.Single(await scene.LeftAsync());
        Assert.Matches("^quarantine/" + Key + "-[0-9a-f]{16}: no json malformed 0 5$", left);
        Assert.Equal("0 objects, ", RedriveScene.Text(await scene.RunAsync()));
    }

    [Fact]
    public async Task What_is_in_quarantine_stays_there_where_it_is_redriven_and_refused_once_more()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync("p/quarantine/" + Key, RedriveScene.LineOf("no json", "malformed", attempts: 0, refusals: 5), RedriveScene.Line("e1", refusals: 5));
        var summary = await scene.RunAsync(new RedriveOptions { Prefix = "p/quarantine/", MaxRefusals = int.MaxValue });
        Assert.Equal("1 objects, 2 events, 1 delivered, 1 remaining", RedriveScene.Text(summary));
        Assert.Equal([$"p/quarantine/{Key}: no json malformed 0 6"], await scene.LeftAsync());
    }

    [Theory]
    [InlineData("503", "overloaded")]
    [InlineData("500", "server-error")]
    [InlineData("401", "unauthorized")]
    [InlineData("429", "throttled")]
    [InlineData("down", "unreachable")]
    public async Task An_outage_quarantines_nothing_however_long_it_is(string fault, string reason)
    {
        await using var scene = await RedriveScene.StartAsync();
        scene.Options = scene.Options with { Delivery = OneAttempt };
        await scene.PutAsync(Key, RedriveScene.Line("e1"));
        scene.OpenObserve.Befall(fault);
        for (var run = 1; run <= 6; run++)
        {
            var summary = await scene.RunAsync(time: StoppedClock());
            Assert.Equal("1 objects, 1 events, 1 remaining", RedriveScene.Text(summary));
            Assert.Equal([new(reason, 1)], summary.Reasons);
            Assert.Equal("", summary.Continue);
        }

        Assert.Equal([$"{Key}: e1 overloaded 2 0"], await scene.LeftAsync());
        scene.OpenObserve.Befall("");
        Assert.Equal("1 objects, 1 events, 1 delivered", RedriveScene.Text(await scene.RunAsync()));
    }

    [Fact]
    public async Task An_outage_ends_the_run_and_the_next_one_begins_where_it_began()
    {
        await using var scene = await RedriveScene.StartAsync();
        scene.Options = scene.Options with { Delivery = OneAttempt };
        foreach (var key in new[] { "a", "b", "c" })
        {
            await scene.PutAsync(key, Enumerable.Range(0, 1000).Select(number => RedriveScene.Line($"{key}{number:D3}")));
        }

        scene.OpenObserve.Befall("503:after=1");
        var summary = await scene.RunAsync(time: StoppedClock());
        Assert.Equal("2 objects, 2000 events, 1000 delivered, 1000 remaining", RedriveScene.Text(summary));
        Assert.Equal("a", summary.Continue);
        Assert.Equal(["b", "c"], scene.Backup.Keys);
        scene.OpenObserve.Befall("");
        Assert.Equal("2 objects, 2000 events, 2000 delivered", RedriveScene.Text(await scene.RunAsync(new RedriveOptions { After = summary.Continue })));
    }

    [Fact]
    public async Task One_event_that_makes_requests_fail_does_not_keep_the_others_and_is_found()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync(Key, Enumerable.Range(0, 8).Select(number => RedriveScene.Line($"e{number}", refusals: number == 5 ? 4 : 0)));

        // It goes alone, as it was refused before; that request fails, and the question behind it whether OpenObserve is up does not.
        scene.OpenObserve.Befall("400:after=1:count=1");
        Assert.Equal("1 objects, 8 events, 7 delivered, 1 quarantined", RedriveScene.Text(await scene.RunAsync()));
        Assert.Matches("^quarantine/" + Key + "-[0-9a-f]{16}: e5 bad-request 3 5$", Assert.Single(await scene.LeftAsync()));
    }

    [Fact]
    public async Task A_dry_run_reads_and_changes_nothing()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync(Key, RedriveScene.Line("e1"), "no json");
        await scene.PutAsync("http-endpoint-failed/2026/01/02/03/f", SomeFailure.Firehose("{}"));
        scene.Store.Refuses = (verb, _) => verb is "put" or "delete";
        scene.OpenObserve.Befall("down");
        var summary = await scene.RunAsync(new RedriveOptions { IsDryRun = true });
        Assert.Equal("2 objects, 3 events, 3 remaining", RedriveScene.Text(summary));
        Assert.Equal([new("backup", 1), new("broken", 1), new("firehose-error", 1)], summary.Formats);
        Assert.Null(summary.Continue);
        Assert.Equal([Key, "http-endpoint-failed/2026/01/02/03/f"], scene.Backup.Keys.Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task Where_objects_are_kept_all_is_sent_and_nothing_changed()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync(Key, RedriveScene.Line("e1"), "no json");
        scene.Store.Refuses = (verb, _) => verb is "put" or "delete";
        Assert.Equal("1 objects, 2 events, 1 delivered, 1 remaining", RedriveScene.Text(await scene.RunAsync(new RedriveOptions { Keeps = true })));
        Assert.Equal(["e1"], await scene.StoredAsync());
    }

    [Fact]
    public async Task What_drop_matches_is_deleted_unsent()
    {
        await using var scene = await RedriveScene.StartAsync();
        scene.Options = scene.Options with { Drop = DropFilter.Parse("""[{"detail":{"eventID":["e1"]}}]""") };
        await scene.PutAsync(Key, RedriveScene.Line("e1"), RedriveScene.Line("e2"));
        Assert.Equal("1 objects, 2 events, 1 delivered, 1 dropped", RedriveScene.Text(await scene.RunAsync()));
        Assert.Equal(["e2"], await scene.StoredAsync());
        Assert.Empty(scene.Backup.Keys);
    }

    [Fact]
    public async Task Every_format_is_sent_and_counted_by_its_word()
    {
        await using var scene = await RedriveScene.StartAsync();
        var now = TimeProvider.System.GetUtcNow();
        await scene.PutAsync("a", SomeEvent.CloudTrail("e1", now), SomeFailure.Firehose(SomeEvent.CloudTrail("e2", now)), SomeFailure.FirehoseExample(SomeEvent.CloudTrail("e3", now)));
        await scene.PutAsync("b", SomeFailure.FirehoseProcessing(SomeEvent.CloudTrail("e4", now)), SomeFailure.Lambda(SomeEvent.CloudTrail("e5", now)));
        await scene.PutAsync("c", SomeFailure.QueueEvent(SomeEvent.CloudTrail("e6", now), SomeFailure.Lambda(SomeEvent.CloudTrail("e7", now))));
        await scene.PutAsync("d", SomeFailure.KinesisBatch(SomeFailure.KinesisEvent(SomeEvent.CloudTrail("e8", now))));
        await scene.PutAsync("e", SomeFailure.ReceivedMessages(SomeEvent.CloudTrail("e9", now)));
        var summary = await scene.RunAsync();
        Assert.Equal("5 objects, 9 events, 9 delivered", RedriveScene.Text(summary));
        Assert.Equal(
            [new("event", 1), new("firehose-error", 3), new("lambda-failure", 1), new("queue-message", 3), new("stream-failure", 1)],
            summary.Formats);
        Assert.Equal(["e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9"], await scene.StoredAsync());
        Assert.Empty(scene.Backup.Keys);
    }

    [Fact]
    public async Task An_object_of_another_kind_is_left_as_it_is()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.Backup.PutAsync("notes.txt", SomeEvent.Bytes("call alice\nabout bob\n"), Token);
        await scene.Backup.PutAsync("empty", SomeEvent.Bytes(""), Token);
        Assert.Equal("2 objects, 2 events, 2 remaining", RedriveScene.Text(await scene.RunAsync()));
        using var content = new StreamReader(await scene.Backup.OpenAsync("notes.txt", Token));
        Assert.Equal("call alice\nabout bob\n", await content.ReadToEndAsync(Token));
        Assert.Equal(["empty", "notes.txt"], scene.Backup.Keys);
    }

    [Fact]
    public async Task Of_a_broken_gzip_what_can_be_read_is_sent_and_the_whole_is_moved_to_quarantine()
    {
        await using var scene = await RedriveScene.StartAsync();
        var whole = RedriveScene.Gzip(Enumerable.Range(0, 300).Select(number => RedriveScene.Line($"e{number:D3}")));
        var broken = whole[..(whole.Length / 2)];
        await scene.Backup.PutAsync(Key, broken, Token);
        var summary = await scene.RunAsync();
        Assert.Equal((1, 1, 0, 0L), (summary.Objects, summary.Unreadable, summary.Failed, summary.Remaining));
        Assert.InRange(summary.Delivered, 50, 299);
        Assert.Equal(summary.Delivered, (await scene.StoredAsync()).Length);
        var aside = Assert.Single(scene.Backup.Keys);
        Assert.Matches("^quarantine/" + Key + "-[0-9a-f]{16}$", aside);
        using var content = new MemoryStream();
        await (await scene.Backup.OpenAsync(aside, Token)).CopyToAsync(content, Token);
        Assert.Equal(broken, content.ToArray());
    }

    [Fact]
    public async Task Of_a_broken_gzip_what_was_read_and_not_taken_stays_under_its_key()
    {
        await using var scene = await RedriveScene.StartAsync();
        var whole = RedriveScene.Gzip([RedriveScene.LineOf("no json", "malformed", attempts: 0), .. Enumerable.Range(0, 300).Select(number => RedriveScene.Line($"e{number:D3}"))]);
        await scene.Backup.PutAsync(Key, whole.AsMemory(..^1), Token);
        var summary = await scene.RunAsync();
        Assert.Equal("1 objects, 301 events, 300 delivered, 1 remaining, 1 unreadable", RedriveScene.Text(summary));
        Assert.Equal(2, scene.Backup.Keys.Count);
        await using var content = new GZipStream(await scene.Backup.OpenAsync(Key, Token), CompressionMode.Decompress);
        using var lines = new StreamReader(content);
        Assert.Contains("\"reason\":\"malformed\"", await lines.ReadLineAsync(Token), StringComparison.Ordinal);
        Assert.Null(await lines.ReadLineAsync(Token));
    }

    [Theory]
    [InlineData("open")]
    [InlineData("delete")]
    public async Task An_object_that_the_store_refuses_does_not_stop_the_others_and_says_why(string refused)
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync("a", RedriveScene.Line("e1"));
        await scene.PutAsync("b", RedriveScene.Line("e2"));
        scene.Store.Refuses = (verb, key) => verb == refused && key == "a";
        var failures = new List<string?>();
        using var redriver = new Redriver(scene.Options, scene.Store, new RedriveOptions(), item => failures.Add(item.Failure));
        var summary = await redriver.RunAsync(Token);
        Assert.Equal((2, 1), (summary.Objects, summary.Failed));
        Assert.Equal([$"can't {refused} a", null], failures);
        Assert.Equal(["a"], scene.Backup.Keys);
    }

    [Fact]
    public async Task Where_what_is_left_can_not_be_written_the_object_is_as_it_was()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync(Key, RedriveScene.Line("e1"), RedriveScene.LineOf("no json", "malformed", attempts: 0));
        scene.Store.Refuses = (verb, _) => verb == "put";
        Assert.Equal("1 objects, 2 events, 1 delivered, 1 remaining, 1 failed", RedriveScene.Text(await scene.RunAsync()));
        Assert.Equal([$"{Key}: e1 overloaded 2 0", $"{Key}: no json malformed 0 0"], await scene.LeftAsync());
    }

    [Fact]
    public async Task A_backup_that_can_not_be_listed_to_its_end_fails_after_what_was_read_is_settled()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync("a", RedriveScene.Line("e1"));
        await scene.PutAsync("b", RedriveScene.Line("e2"));
        scene.Store.Refuses = (verb, key) => verb == "list" && key == "b";
        var exception = await Assert.ThrowsAsync<BackupException>(() => scene.RunAsync());
        Assert.Equal("can't list b", exception.Message);
        Assert.Equal(["a: 1 delivered"], scene.Told);
        Assert.Equal(["b"], scene.Backup.Keys);
    }

    [Fact]
    public async Task An_object_that_is_gone_meanwhile_is_nobodys_failure()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync("a", RedriveScene.Line("e1"));
        await scene.PutAsync("b", RedriveScene.Line("e2"));
        scene.Store.Before = (verb, key) => _ = verb == "open" && key == "a" ? scene.Backup.DeleteAsync("a", Token) : Task.CompletedTask;
        Assert.Equal("1 objects, 1 events, 1 delivered", RedriveScene.Text(await scene.RunAsync()));
    }

    [Fact]
    public async Task An_object_that_was_changed_meanwhile_is_left_as_it_is_then()
    {
        await using var scene = await RedriveScene.StartAsync();
        await scene.PutAsync(Key, RedriveScene.Line("e1"), RedriveScene.LineOf("no json", "malformed", attempts: 0));
        var opened = 0;
        scene.Store.Before = (verb, _) =>
        {
            if (verb == "open" && ++opened == 2)
            {
                scene.PutAsync(Key, RedriveScene.LineOf("no json", "malformed", attempts: 0, refusals: 1)).GetAwaiter().GetResult();
            }
        };
        string? failure = null;
        using var redriver = new Redriver(scene.Options, scene.Store, new RedriveOptions(), item => failure = item.Failure);
        Assert.Equal(1, (await redriver.RunAsync(Token)).Failed);
        Assert.Equal($"{Key} was changed by another redrive meanwhile; it is left as it is", failure);
        Assert.Equal([$"{Key}: no json malformed 0 1"], await scene.LeftAsync());
    }

    private static FakeClock StoppedClock() => new(TimeProvider.System.GetUtcNow());

    // Events of more than 24 h ago, sent with their own time, are what a server rejects by itself.
    private static string Old(string id) => RedriveScene.LineOf(SomeEvent.CloudTrail(id, TimeProvider.System.GetUtcNow().AddDays(-2)));
}
