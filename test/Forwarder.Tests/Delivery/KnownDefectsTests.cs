using System.IO.Compression;
using System.Text;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Redrive;
using Targets.Forwarder.Tests.Support;
using Targets.LocalOpenObserve;

namespace Targets.Forwarder.Tests.Delivery;

/// <summary>What has lost events in forwarders that others run does not happen here. Test names say what holds instead.</summary>
public sealed class KnownDefectsTests(MotoServer moto) : IClassFixture<MotoServer>, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static Invocation Call => new("f", "r", Now.AddSeconds(30));

    // The object was deleted once the first part of it was sent.
    [Fact]
    public async Task What_of_an_object_is_not_confirmed_stays_though_the_rest_of_it_is()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        var store = new DirectoryBackupStore(_directory.Path);
        var ids = Enumerable.Range(0, 2500).Select(number => $"ct-{number}").ToArray();
        await BackUpAsync(store, ids.Select(id => SomeEvent.CloudTrail(id, Now)));

        openObserve.Befall("503:after=1");
        var first = await RedriveAsync(openObserve, endpoint, store);
        Assert.Equal((2000, 1000, 1000), (first.Events, first.Delivered, first.Remaining));
        Assert.Equal(ids[1000..], await BackedUpIdsAsync(store));

        openObserve.Befall("");
        var second = await RedriveAsync(openObserve, endpoint, store);
        Assert.Equal((1500, 1500, 0), (second.Events, second.Delivered, second.Remaining));
        Assert.Empty(_directory.Files());
        var stored = await openObserve.RecordsAsync(endpoint);
        Assert.Equal(ids.Order(StringComparer.Ordinal), stored.Select(record => record.GetProperty("eventid").GetString()).Order(StringComparer.Ordinal));
    }

    // Only the first page of the listing was read.
    [Fact]
    public async Task Every_page_of_a_bucket_is_redriven()
    {
        var (client, bucket) = await moto.NewBucketAsync();
        using var owned = client;
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        using var store = new S3BackupStore(bucket, moto.Url) { PageSize = 10 };
        for (var i = 0; i < 25; i++)
        {
            await BackUpAsync(store, [SomeEvent.CloudTrail($"ct-{i}", Now)]);
        }

        var summary = await RedriveAsync(openObserve, endpoint, store);
        Assert.Equal((25, 25L, 0L), (summary.Objects, summary.Delivered, summary.Remaining));
        Assert.Equal(25, await openObserve.CountAsync(endpoint));
    }

    // The key was the time: of two invocations at once the second overwrote the first.
    [Fact]
    public async Task Invocations_of_the_same_moment_and_id_do_not_overwrite_each_other()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        openObserve.Befall("400");
        var store = new DirectoryBackupStore(_directory.Path);
        using var forwarder = new EventForwarder(openObserve.Options(openObserve.NewStream()), store, new FakeClock(Now));
        var call = Call;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(
            () => forwarder.ForwardAsync(SomeEvent.Bytes(SomeEvent.CloudTrail($"ct-{number}", Now)), call, Token))));
        Assert.Equal(20, _directory.Files().Length);
        Assert.Equal(
            Enumerable.Range(0, 20).Select(number => $"ct-{number}").Order(StringComparer.Ordinal), (await BackedUpIdsAsync(store)).Order(StringComparer.Ordinal));
    }

    // The failure of the backup was logged, and the invocation a success.
    [Fact]
    public async Task An_invocation_is_no_success_where_the_backup_failed()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        openObserve.Befall("400");
        var options = openObserve.Options(openObserve.NewStream()) with { Backup = new BackupOptions { Directory = "/dev/null/none" } };
        using var forwarder = new EventForwarder(options);
        await Assert.ThrowsAsync<DeliveryFailedException>(() => forwarder.ForwardAsync(SomeEvent.Bytes(SomeEvent.CloudTrail("ct-1", Now)), Call, Token));
    }

    // For two years nothing was ever stored, as no failure was noticed; after the retries, at a 4xx or a reset, events were dropped with success.
    [Theory]
    [InlineData("unknown host", "unreachable")]
    [InlineData("nobody listens", "unreachable")]
    [InlineData("hang", "timeout")]
    [InlineData("reset", "unreachable")]
    [InlineData("404", "not-found")]
    [InlineData("429", "throttled")]
    [InlineData("500", "server-error")]
    [InlineData("zero-zero", "not-counted")]
    [InlineData("reject", "too-old")]
    [InlineData("not-json", "bad-response")]
    public async Task An_event_that_is_given_up_is_in_the_backup_of_the_configuration(string failure, string reason)
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        openObserve.Befall(failure.Contains(' ', StringComparison.Ordinal) ? "" : failure);
        var variables = new Dictionary<string, string>
        {
            ["OPENOBSERVE_URL"] = failure switch
            {
                "unknown host" => "https://openobserve.invalid/aws/default/s/_kinesis_firehose",
                "nobody listens" => "http://127.0.0.1:9/aws/default/s/_kinesis_firehose",
                _ => new Uri(openObserve.Server.Url, "aws/default/s/_kinesis_firehose").ToString(),
            },
            ["OPENOBSERVE_ACCESS_KEY"] = openObserve.Server.AccessKey,
            ["BACKUP_DIRECTORY"] = _directory.Path,
            ["DELIVERY_BUDGET"] = "400ms",
            ["ATTEMPT_TIMEOUT"] = failure == "hang" ? "100ms" : "5s",
        };
        using var forwarder = new EventForwarder(VariableReader.Read(variables.GetValueOrDefault), time: failure == "hang" ? null : new FakeClock(Now));
        var summary = await forwarder.ForwardAsync(SomeEvent.Bytes(SomeEvent.CloudTrail("ct-1", Now)), Call, Token);
        Assert.Equal((1, reason), (summary.BackedUp, summary.Reasons.Single().Key));
        Assert.Equal(["ct-1"], await BackedUpIdsAsync(new DirectoryBackupStore(_directory.Path)));
    }

    // A text about the error was sent in the event's place.
    [Fact]
    public async Task What_can_not_be_read_is_kept_as_it_is_and_nothing_is_sent_in_its_place()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        var store = new RecordingBackupStore();
        using var forwarder = new EventForwarder(openObserve.Options(endpoint), store);
        var broken = SomeEvent.CloudTrail("ct-1", Now)[..^20];
        await forwarder.ForwardAsync(SomeEvent.Bytes(broken), Call, Token);
        Assert.Equal([$"malformed: {broken}"], await store.EventsAsync());
        Assert.Equal(0, await openObserve.CountAsync(endpoint));
    }

    // The day a service added a member to its events, all of them failed.
    [Fact]
    public async Task Members_that_nobody_knows_fail_nothing_and_are_stored()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        using var forwarder = new EventForwarder(openObserve.Options(endpoint), new RecordingBackupStore());
        var known = SomeEvent.CloudTrail("ct-1", Now, "\"newInEnvelope\":{\"a\":[1]},");
        var json = known.Replace("\"readOnly\":", "\"newInDetail\":[{\"b\":null}],\"userIdentity\":{\"newInIdentity\":7},\"readOnly\":", StringComparison.Ordinal);
        Assert.Equal(1, (await forwarder.ForwardAsync(SomeEvent.Bytes(json), Call, Token)).Delivered);
        Assert.Equal(
            """{"newInEnvelope":{"a":[1]},"detail.newInDetail":[{"b":null}],"detail.userIdentity.newInIdentity":7}""",
            Assert.Single(await openObserve.RecordsAsync(endpoint)).GetProperty("unknown_fields").GetString());
    }

    // The kind was guessed by trying one after the other until one did not fail.
    [Fact]
    public async Task An_event_that_says_no_kind_is_of_none_and_stored_whole()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        var measured = new List<string>();
        using var forwarder = new EventForwarder(
            openObserve.Options(endpoint), new RecordingBackupStore(), onForwarded: metrics => measured.AddRange(metrics.Sources.Select(source => source.Source)));
        var json = SomeEvent.Other("o-1", Now).Replace("{\"order\":7}", """{"eventName":"Placed","awsRegion":"us-east-1","type":"s","client_id":"c"}""", StringComparison.Ordinal);
        Assert.Equal(1, (await forwarder.ForwardAsync(SomeEvent.Bytes(json), Call, Token)).Delivered);
        Assert.Equal(["unknown"], measured);
        Assert.Equal(
            """{"detail":{"eventName":"Placed","awsRegion":"us-east-1","type":"s","client_id":"c"}}""",
            Assert.Single(await openObserve.RecordsAsync(endpoint)).GetProperty("unknown_fields").GetString());
    }

    // The key was the hash of the content: the same content twice was there once.
    [Fact]
    public async Task The_same_event_twice_is_in_the_backup_twice()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        openObserve.Befall("400");
        var store = new DirectoryBackupStore(_directory.Path);
        using var forwarder = new EventForwarder(openObserve.Options(openObserve.NewStream()), store);
        var payload = SomeEvent.Bytes(SomeEvent.CloudTrail("ct-1", Now));
        await forwarder.ForwardAsync(payload, Call, Token);
        await forwarder.ForwardAsync(payload, Call, Token);
        Assert.Equal(["ct-1", "ct-1"], await BackedUpIdsAsync(store));
    }

    // What could not be read was answered with an error, and came again and again.
    [Fact]
    public async Task A_message_that_can_not_be_read_does_not_come_again()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        using var forwarder = new EventForwarder(openObserve.Options(openObserve.NewStream()), new RecordingBackupStore());
        var result = await forwarder.ForwardAsync([new Message(SomeEvent.Bytes("no json"), MayComeAgain: true)], Call, Token);
        Assert.Equal((0, 1, 1), (result.Returned.Count, result.Summary.Malformed, result.Summary.BackedUp));
    }

    // A few bytes of gzip can be more than the memory.
    [Fact]
    public async Task A_small_object_that_is_huge_once_it_is_read_is_given_up_at_what_no_event_is_longer_than()
    {
        var bomb = Gzip(Enumerable.Repeat(Encoding.ASCII.GetBytes(new string('x', 1_000_000)), 300).Prepend(SomeEvent.Bytes("{}\n")));
        var found = new List<string>();
        var failure = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var one in FailureReader.ReadAsync(new MemoryStream(bomb), Token))
            {
                found.Add(Encoding.UTF8.GetString(one.Json.Span));
            }
        });
        Assert.Equal("a value is longer than any event", failure.Message);
        Assert.Equal(["{}"], found);
    }

    // A backup older than the window was sent with success, and nothing of it was stored.
    [Fact]
    public async Task An_event_that_is_older_than_the_window_is_stored_when_it_is_redriven()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        var store = new DirectoryBackupStore(_directory.Path);
        await BackUpAsync(store, [SomeEvent.CloudTrail("ct-1", Now.AddDays(-30))]);
        Assert.Equal(1, (await RedriveAsync(openObserve, endpoint, store)).Delivered);
        var stored = Assert.Single(await openObserve.RecordsAsync(endpoint));
        Assert.Equal(("ct-1", true), (stored.GetProperty("eventid").GetString(), stored.GetProperty("targets_timestamp_clamped").GetBoolean()));
    }

    // One line that could not be read failed the whole request, for as long as it was tried.
    [Fact]
    public async Task What_can_not_be_read_does_not_take_its_batch_with_it()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        var store = new RecordingBackupStore();
        using var forwarder = new EventForwarder(openObserve.Options(endpoint), store);
        string[] bodies = [SomeEvent.CloudTrail("ct-1", Now), "{\"id\":", SomeEvent.Auth0("a-1", Now), ""];
        var result = await forwarder.ForwardAsync([.. bodies.Select(body => new Message(SomeEvent.Bytes(body), MayComeAgain: true))], Call, Token);
        Assert.Equal((2, 2, 0), (result.Summary.Delivered, result.Summary.Malformed, result.Summary.Returned));
        Assert.Equal(["malformed: ", "malformed: {\"id\":"], (await store.EventsAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(2, await openObserve.CountAsync(endpoint));
    }

    public void Dispose() => _directory.Dispose();

    // The clock stands still: each request is made once.
    private static async Task<RedriveSummary> RedriveAsync(OpenObserveFixture openObserve, OpenObserveEndpoint endpoint, IBackupStore store)
    {
        var options = openObserve.Options(endpoint) with { SkipsDuplicates = false, Delivery = new DeliveryOptions { Budget = TimeSpan.FromMilliseconds(650) } };
        using var redriver = new Redriver(options, store, new RedriveOptions(), time: new FakeClock(Now));
        return await redriver.RunAsync(Token);
    }

    private static Task BackUpAsync(IBackupStore store, IEnumerable<string> events)
    {
        var writer = new BackupWriter(store, "", TimeProvider.System, BackupWriter.RandomNumber);
        return writer.WriteAsync(
            events.Select(json => new BackupRecord(SomeEvent.Bytes(json), EventKind.CloudTrail, new DeliveryResult(Reason.Overloaded, 1, null), null)), Call, Now, Token);
    }

    private static async Task<string[]> BackedUpIdsAsync(DirectoryBackupStore store)
    {
        var ids = new List<string>();
        await foreach (var item in store.ListAsync("", Token))
        {
            await using var content = await store.OpenAsync(item.Key, Token);
            await foreach (var line in BackupReader.ReadAsync(content, Token))
            {
                ids.Add(System.Text.Json.JsonElement.Parse(line.Event).GetProperty("detail").GetProperty("eventID").GetString()!);
            }
        }

        return [.. ids];
    }

    private static byte[] Gzip(IEnumerable<byte[]> parts)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            foreach (var part in parts)
            {
                gzip.Write(part);
            }
        }

        return bytes.ToArray();
    }
}
