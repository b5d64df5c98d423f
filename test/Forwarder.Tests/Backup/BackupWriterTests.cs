using Targets.Forwarder.Backup;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Backup;

public sealed class BackupWriterTests
{
    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private int _objects;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_reason_and_kind_has_an_object()
    {
        var store = new RecordingBackupStore();
        await Writer(store).WriteAsync(
            [
                Record("1", EventKind.Auth0Log, Reason.Timeout),
                Record("2", EventKind.CloudTrail, Reason.Timeout),
                Record("3", EventKind.Auth0Log, Reason.TooOld),
                Record("4", EventKind.Auth0Log, Reason.Timeout),
            ],
            Call(),
            _clock.GetUtcNow(),
            Token);
        Assert.Equal(
            [
                "p/timeout/auth0/2026/01/02/03/20260102T030405000Z-r-0000000000000001.ndjson.gz",
                "p/timeout/cloudtrail/2026/01/02/03/20260102T030405000Z-r-0000000000000002.ndjson.gz",
                "p/too-old/auth0/2026/01/02/03/20260102T030405000Z-r-0000000000000003.ndjson.gz",
            ],
            store.Keys);
        Assert.Equal(["timeout: 1", "timeout: 4", "timeout: 2", "too-old: 3"], await store.EventsAsync());
    }

    [Fact]
    public async Task All_events_of_a_kind_are_one_object_whatever_their_reason()
    {
        var store = new RecordingBackupStore();
        await Writer(store).WriteAllAsync(
            [Record("1", EventKind.CloudTrail, Reason.None), Record("2", EventKind.CloudTrail, Reason.TooOld)], Call(), _clock.GetUtcNow(), Token);
        Assert.Equal(["p/all/cloudtrail/2026/01/02/03/20260102T030405000Z-r-0000000000000001.ndjson.gz"], store.Keys);
        Assert.Equal(["none: 1", "too-old: 2"], await store.EventsAsync());
    }

    [Fact]
    public async Task Nothing_is_no_object()
    {
        var store = new RecordingBackupStore();
        await Writer(store).WriteAsync([], Call(), _clock.GetUtcNow(), Token);
        Assert.Empty(store.Keys);
    }

    [Fact]
    public async Task A_store_that_hangs_is_left_before_the_invocation_ends()
    {
        using var silent = new SilentServer();
        SomeAwsCredentials.Set();
        using var store = new S3BackupStore("backup", silent.Url);
        var writing = Writer(store).WriteAsync([Record("1", EventKind.Auth0Log, Reason.Timeout)], Call(seconds: 2), _clock.GetUtcNow(), Token);
        await silent.AskedAsync();
        _clock.Advance(TimeSpan.FromSeconds(1.75));
        var failure = await Assert.ThrowsAsync<BackupException>(() => writing);
        const string Key = "p/timeout/auth0/2026/01/02/03/20260102T030405000Z-r-0000000000000001.ndjson.gz";
        Assert.Equal(($"can't write {Key} to s3://backup before the invocation's deadline", true), (failure.Message, failure.IsTransient));
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(-100)]
    public async Task With_no_time_left_nothing_is_written(double seconds)
    {
        using var directory = new TemporaryDirectory();
        var writing = Writer(new DirectoryBackupStore(directory.Path)).WriteAsync(
            [Record("1", EventKind.Auth0Log, Reason.Timeout)], Call(seconds), _clock.GetUtcNow(), Token);
        var failure = await Assert.ThrowsAsync<BackupException>(() => writing);
        Assert.EndsWith($" to {directory.Path} before the invocation's deadline", failure.Message, StringComparison.Ordinal);
        Assert.Empty(directory.Files());
    }

    [Fact]
    public async Task A_deadline_may_be_as_far_away_as_can_be()
    {
        var store = new RecordingBackupStore();
        await Writer(store).WriteAsync(
            [Record("1", EventKind.Auth0Log, Reason.Timeout)], new Invocation("f", "r", DateTimeOffset.MaxValue), _clock.GetUtcNow(), Token);
        Assert.Equal(["timeout: 1"], await store.EventsAsync());
    }

    [Fact]
    public async Task Whoever_cancels_is_not_told_of_a_deadline()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Writer(new RecordingBackupStore()).WriteAsync(
            [Record("1", EventKind.Auth0Log, Reason.Timeout)], Call(), _clock.GetUtcNow(), stopped.Token));
    }

    private BackupWriter Writer(IBackupStore store) => new(store, "p", _clock, () => ++_objects);

    private Invocation Call(double seconds = 30) => new("f", "r", _clock.GetUtcNow().AddSeconds(seconds));

    private static BackupRecord Record(string text, EventKind kind, Reason reason) =>
        new(SomeEvent.Bytes(text), kind, new DeliveryResult(reason, 0, null), null);
}
