using Targets.Forwarder.Backup;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Redrive;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class ObjectSettlerTests
{
    private const string Key = "p/timeout/cloudtrail/2026/01/02/03/a.ndjson.gz";
    private const string Aside = "p/quarantine/timeout/cloudtrail/2026/01/02/03/a.ndjson.gz-000000000000002a";

    private static readonly RedriveOptions Options = new() { Prefix = "p/" };

    private readonly RecordingBackupStore _backup = new();
    private readonly RefusingBackupStore _store;
    private readonly List<string> _steps = [];

    public ObjectSettlerTests() => _store = new RefusingBackupStore(_backup) { Before = (verb, key) => _steps.Add($"{verb} {key}") };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_done_is_deleted_unread()
    {
        using var item = await ReadAsync("e1", "e2");
        item.Set(0, EventFate.Delivered);
        item.Set(1, EventFate.Stored);
        await SettleAsync(item);
        Assert.Equal([$"delete {Key}"], _steps);
        Assert.Empty(_backup.Keys);
    }

    [Fact]
    public async Task What_is_as_it_was_is_not_touched()
    {
        using var item = await ReadAsync("e1");
        await SettleAsync(item);
        Assert.Empty(_steps);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_dry_run_and_one_that_keeps_touch_nothing(bool isDryRun, bool keeps)
    {
        using var item = await ReadAsync("e1");
        item.Set(0, EventFate.Delivered);
        await SettleAsync(item, Options with { IsDryRun = isDryRun, Keeps = keeps });
        Assert.Empty(_steps);
    }

    [Fact]
    public async Task What_goes_to_quarantine_is_there_before_it_is_gone_from_its_object()
    {
        using var item = await ReadAsync("e1", "e2", "e3");
        item.Set(0, EventFate.Delivered);
        Refuse(item, 1);
        await SettleAsync(item, Options with { MaxRefusals = 1 });
        Assert.Equal([$"open {Key}", $"put {Aside}", $"put {Key}"], _steps);
        Assert.Equal(1, item.Quarantined);
        Assert.Equal([$"{Aside}: e2 cast-failed 3 1", $"{Key}: e3 timeout 2 0"], await BackupLines.ReadAsync(_backup));
    }

    [Fact]
    public async Task Where_all_that_is_left_goes_to_quarantine_the_object_is_deleted()
    {
        using var item = await ReadAsync("e1");
        Refuse(item, 0);
        await SettleAsync(item, Options with { MaxRefusals = 1 });
        Assert.Equal([$"open {Key}", $"put {Aside}", $"delete {Key}"], _steps);
    }

    [Fact]
    public async Task Killed_before_the_object_is_written_again_it_leaves_what_it_moved_in_both_places()
    {
        using var item = await ReadAsync("e1", "e2");
        Refuse(item, 0);
        _store.Refuses = static (verb, key) => verb == "put" && key == Key;
        await SettleAsync(item, Options with { MaxRefusals = 1 });
        Assert.Equal($"can't put {Key}", item.Failure);
        Assert.Equal([$"{Aside}: e1 cast-failed 3 1", $"{Key}: e1 timeout 2 0", $"{Key}: e2 timeout 2 0"], await BackupLines.ReadAsync(_backup));
    }

    [Fact]
    public async Task A_broken_object_is_moved_whole_before_it_is_gone()
    {
        using var item = await ReadAsync("e1");
        item.Set(0, EventFate.Delivered);
        item.IsUnreadable = true;
        await SettleAsync(item);
        Assert.Equal([$"open {Key}", $"open {Key}", $"put {Aside}", $"delete {Key}"], _steps);
        Assert.Equal([$"{Aside}: e1 timeout 2 0"], await BackupLines.ReadAsync(_backup));
    }

    [Theory]
    [InlineData("", "quarantine/" + Key)]
    [InlineData("p", "p/quarantine/timeout/cloudtrail/2026/01/02/03/a.ndjson.gz")]
    [InlineData("p/timeout/", "p/timeout/quarantine/cloudtrail/2026/01/02/03/a.ndjson.gz")]
    public async Task Quarantine_lies_below_the_prefix(string prefix, string aside)
    {
        using var item = await ReadAsync("e1");
        Refuse(item, 0);
        await SettleAsync(item, new RedriveOptions { Prefix = prefix, MaxRefusals = 1 });
        Assert.Equal([aside + "-000000000000002a"], _backup.Keys);
    }

    [Fact]
    public async Task What_another_redrive_took_meanwhile_is_a_failure_that_changes_nothing()
    {
        using var item = await ReadAsync("e1", "e2");
        item.Set(0, EventFate.Delivered);
        await _backup.DeleteAsync(Key, Token);
        await SettleAsync(item);
        Assert.Equal($"no {Key}", item.Failure);
        Assert.Empty(_backup.Keys);
    }

    private Task SettleAsync(RedrivenObject item, RedriveOptions? options = null)
    {
        _steps.Clear();
        return new ObjectSettler(_store, options ?? Options, new FakeClock(), () => 42).SettleAsync(item, Token);
    }

    private static void Refuse(RedrivenObject item, int index) =>
        item.SetFailed(index, new FailedEvent(new DeliveryResult(Reason.CastFailed, 1, "no"), EventKind.CloudTrail, 9, IsElsewhere: false), EventFate.Refused);

    private async Task<RedrivenObject> ReadAsync(params string[] ids)
    {
        await BackupStores.PutAsync(_backup, Key, RedriveScene.Gzip(ids.Select(id => RedriveScene.LineOf(id, "timeout"))), Token);
        var item = new RedrivenObject(Key);
        await using var content = await _backup.OpenAsync(Key, Token);
        await foreach (var found in FailureReader.ReadAsync(content, Token))
        {
            item.Add(found);
        }

        return item;
    }
}
