using System.Text;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Records.Dropping;
using Targets.Forwarder.Records.Redaction;
using Targets.Forwarder.Tests.Support;
using Targets.LocalOpenObserve;

namespace Targets.Forwarder.Tests.Delivery;

public sealed class EventForwarderTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task An_event_of_each_kind_is_delivered()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync();
        var endpoint = openObserve.NewStream();
        using var forwarder = Forwarder(openObserve.Options(endpoint));
        foreach (var json in new[] { SomeEvent.CloudTrail("ct-1", Now), SomeEvent.Auth0("a-1", Now), SomeEvent.Other("o-1", Now) })
        {
            Assert.Equal(Counts(delivered: 1), Text(await forwarder.ForwardAsync(SomeEvent.Bytes(json), Call(), Token)));
        }

        var stored = await openObserve.RecordsAsync(endpoint, expected: 3);
        Assert.Equal(["a-1", "ct-1", "o-1"], stored.Select(record => record.GetProperty("ocsf_metadata_uid").GetString()).Order());
        Assert.Empty(_directory.Files());
    }

    [Fact]
    public async Task The_events_of_an_array_are_delivered_in_one_request()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        openObserve.Befall("400:after=1");
        var endpoint = openObserve.NewStream();
        using var forwarder = Forwarder(openObserve.Options(endpoint));
        var payload = SomeEvent.Array(SomeEvent.CloudTrail("ct-1", Now), SomeEvent.Auth0("a-1", Now), SomeEvent.CloudTrail("ct-2", Now));
        Assert.Equal(Counts(delivered: 3), Text(await forwarder.ForwardAsync(payload, Call(), Token)));
        Assert.Equal(3, await openObserve.CountAsync(endpoint));
    }

    [Fact]
    public async Task An_empty_array_is_nothing()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        using var forwarder = Forwarder(openObserve.Options(openObserve.NewStream()));
        Assert.Equal(Counts(), Text(await forwarder.ForwardAsync(SomeEvent.Bytes(" [] "), Call(), Token)));
        Assert.Empty(_directory.Files());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("no JSON")]
    [InlineData("""{"id":""")]
    [InlineData("""{"id":"1"} {"id":"2"}""")]
    [InlineData("5")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("""[{"id":"1"}""")]
    [InlineData("""[{"id":"1"}] x""")]
    public async Task What_is_no_event_is_backed_up_byte_for_byte_and_not_sent(string payload) => await IsMalformedAsync(SomeEvent.Bytes(payload));

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0x00 })]
    [InlineData(new byte[] { 0x7B, 0x22, 0x61, 0x22, 0x3A, 0x22, 0xC3, 0x22, 0x7D })]
    [InlineData(new byte[] { 0x00 })]
    public async Task What_is_no_utf8_is_backed_up_byte_for_byte_and_not_sent(byte[] payload) => await IsMalformedAsync(payload);

    [Fact]
    public async Task An_element_that_is_no_event_is_backed_up_alone()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        using var forwarder = Forwarder(openObserve.Options(endpoint));
        var summary = await forwarder.ForwardAsync(SomeEvent.Array("7", SomeEvent.CloudTrail("ct-1", Now), " \"x\" "), Call(), Token);
        Assert.Equal(Counts(delivered: 1, malformed: 2, reasons: "malformed=2"), Text(summary));
        Assert.Equal(["malformed: 7", "malformed: \"x\""], await BackedUpAsync());
        Assert.Equal(1, await openObserve.CountAsync(endpoint));
    }

    [Theory]
    [InlineData("400", "bad-request", 0)]
    [InlineData("401", "unauthorized", 0)]
    [InlineData("404", "not-found", 0)]
    [InlineData("413", "too-large", 2)]
    [InlineData("reject", "too-old", 2)]
    [InlineData("partial", "partial", 0)]
    [InlineData("zero-zero", "not-counted", 0)]
    [InlineData("not-json", "bad-response", 0)]
    [InlineData("redirect", "bad-response", 0)]
    public async Task What_is_not_delivered_is_backed_up_as_it_came_with_the_reason(string fault, string reason, int rejected)
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        openObserve.Befall(fault);
        using var forwarder = Forwarder(openObserve.Options(openObserve.NewStream()));
        string[] events = [SomeEvent.CloudTrail("ct-1", Now), SomeEvent.Auth0("a-1", Now)];
        var summary = await forwarder.ForwardAsync(SomeEvent.Array(events), Call(), Token);
        Assert.Equal(Counts(undelivered: 2 - rejected, rejected: rejected, reasons: $"{reason}=2"), Text(summary));
        Assert.Equal(events.Select(json => $"{reason}: {json}").Order(), (await BackedUpAsync()).Order());
        var folders = _directory.Files().Select(file => string.Join('/', file.Split('/')[..2]));
        Assert.Equal([$"{reason}/auth0", $"{reason}/cloudtrail"], folders);
    }

    [Theory]
    [InlineData(-6)]
    [InlineData(-400 * 24)]
    [InlineData(25)]
    public async Task An_event_outside_of_the_window_is_sent_as_of_now_and_keeps_its_time(int hours)
    {
        await using var openObserve = await OpenObserveFixture.StartAsync();
        var endpoint = openObserve.NewStream();
        using var forwarder = Forwarder(openObserve.Options(endpoint));
        var (time, start) = (Seconds(Now.AddHours(hours)), Microseconds(Now));
        var payload = SomeEvent.Array(
            SomeEvent.CloudTrail("ct-1", time), SomeEvent.CloudTrail("ct-2", Now), SomeEvent.Auth0("a-1", time), SomeEvent.Other("o-1", time));
        Assert.Equal(Counts(delivered: 4), Text(await forwarder.ForwardAsync(payload, Call(), Token)));

        var stored = await openObserve.RecordsAsync(endpoint, expected: 4);
        var clamped = stored.Where(record => record.TryGetProperty("targets_timestamp_clamped", out var value) && value.GetBoolean()).ToArray();
        Assert.Equal(["ct-1", "a-1", "o-1"], clamped.Select(record => record.GetProperty("ocsf_metadata_uid").GetString()));
        Assert.All(clamped, record => Assert.Equal(Microseconds(time), record.GetProperty("event_time").GetInt64()));
        var received = clamped[0].GetProperty("targets_received_time").GetInt64();
        Assert.InRange(received, start, Microseconds(Now));
        Assert.Equal([received, received + 2, received + 3], clamped.Select(record => record.GetProperty("_timestamp").GetInt64()));
    }

    [Fact]
    public async Task An_event_inside_of_the_window_keeps_its_time()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync();
        var endpoint = openObserve.NewStream();
        using var forwarder = Forwarder(openObserve.Options(endpoint));
        var time = Seconds(Now.AddHours(-4.5));
        await forwarder.ForwardAsync(SomeEvent.Bytes(SomeEvent.CloudTrail("ct-1", time)), Call(), Token);
        var stored = Assert.Single(await openObserve.RecordsAsync(endpoint, expected: 1));
        Assert.Equal((Microseconds(time), Microseconds(time)), (stored.GetProperty("_timestamp").GetInt64(), stored.GetProperty("event_time").GetInt64()));
        Assert.False(stored.TryGetProperty("targets_timestamp_clamped", out var clamped) && clamped.GetBoolean());
    }

    [Fact]
    public async Task Where_the_policy_says_so_an_event_outside_of_the_window_is_backed_up_and_not_sent()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        using var forwarder = Forwarder(openObserve.Options(endpoint) with { TooOld = TooOldPolicy.Backup });
        var (old, far) = (SomeEvent.CloudTrail("ct-1", Now.AddHours(-6)), SomeEvent.CloudTrail("ct-2", Now.AddHours(25)));
        var summary = await forwarder.ForwardAsync(SomeEvent.Array(old, far, SomeEvent.CloudTrail("ct-3", Now)), Call(), Token);
        Assert.Equal(Counts(delivered: 1, rejected: 2, reasons: "too-new=1 too-old=1"), Text(summary));
        Assert.Equal([$"too-new: {far}", $"too-old: {old}"], await BackedUpAsync());
        Assert.Equal(1, await openObserve.CountAsync(endpoint));
    }

    [Fact]
    public async Task An_unlimited_window_changes_no_time()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        using var forwarder = Forwarder(openObserve.Options(openObserve.NewStream()) with { IngestWindow = new IngestWindow(null, null) });
        var summary = await forwarder.ForwardAsync(SomeEvent.Bytes(SomeEvent.CloudTrail("ct-1", Now.AddHours(-6))), Call(), Token);
        Assert.Equal(Counts(rejected: 1, reasons: "too-old=1"), Text(summary));
    }

    [Fact]
    public async Task An_event_that_matches_a_pattern_is_dropped_and_counted()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        using var forwarder = Forwarder(openObserve.Options(endpoint) with { Drop = DropFilter.Parse("""[{"detail":{"readOnly":[true]}}]""") });
        var summary = await forwarder.ForwardAsync(SomeEvent.Array(SomeEvent.CloudTrail("ct-1", Now), SomeEvent.Auth0("a-1", Now)), Call(), Token);
        Assert.Equal(Counts(delivered: 1, dropped: 1), Text(summary));
        Assert.Equal(1, await openObserve.CountAsync(endpoint));
        Assert.Empty(_directory.Files());
    }

    [Fact]
    public async Task An_event_that_comes_again_soon_is_skipped()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        var clock = new FakeClock(Now);
        using var forwarder = Forwarder(openObserve.Options(endpoint), time: clock);
        var payload = SomeEvent.Array(SomeEvent.CloudTrail("ct-1", Now), SomeEvent.Auth0("a-1", Now), SomeEvent.Other("o-1", Now));
        Assert.Equal(Counts(delivered: 3), Text(await forwarder.ForwardAsync(payload, Call(clock.GetUtcNow()), Token)));
        Assert.Equal(Counts(duplicates: 3), Text(await forwarder.ForwardAsync(payload, Call(clock.GetUtcNow()), Token)));
        clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(Counts(delivered: 3), Text(await forwarder.ForwardAsync(payload, Call(clock.GetUtcNow()), Token)));
        Assert.Equal(6, await openObserve.CountAsync(endpoint));
    }

    [Fact]
    public async Task Two_events_of_one_id_in_one_invocation_are_both_sent()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        using var forwarder = Forwarder(openObserve.Options(openObserve.NewStream()));
        var payload = SomeEvent.Array(SomeEvent.CloudTrail("ct-1", Now), SomeEvent.CloudTrail("ct-1", Now));
        Assert.Equal(Counts(delivered: 2), Text(await forwarder.ForwardAsync(payload, Call(), Token)));
    }

    [Fact]
    public async Task An_event_without_an_id_or_of_a_replay_is_never_skipped()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        using var forwarder = Forwarder(openObserve.Options(openObserve.NewStream()));
        var payload = SomeEvent.Array(
            """{"detail-type":"Order placed","detail":{}}""", SomeEvent.CloudTrail("ct-1", Now, "\"replay-name\":\"after-the-outage\","));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(Counts(delivered: 2), Text(await forwarder.ForwardAsync(payload, Call(), Token)));
        }
    }

    [Fact]
    public async Task An_event_that_failed_before_is_never_skipped_and_does_not_make_another_a_duplicate()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        using var forwarder = Forwarder(openObserve.Options(openObserve.NewStream()));
        var json = SomeEvent.CloudTrail("ct-1", Now);
        var failed = $$"""{"version":"1.0","requestContext":{"condition":"RetriesExhausted"},"requestPayload":{{json}},"responsePayload":null}""";
        foreach (var (body, delivered) in new[] { (failed, 1), (json, 1), (failed, 1), (json, 0) })
        {
            var result = await forwarder.ForwardAsync([new Message(SomeEvent.Bytes(body), MayComeAgain: true)], Call(), Token);
            Assert.Equal((delivered, 1 - delivered), (result.Summary.Delivered, result.Summary.Duplicates));
        }
    }

    [Fact]
    public async Task Where_duplicates_may_pass_none_is_skipped()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        using var forwarder = Forwarder(openObserve.Options(openObserve.NewStream()) with { SkipsDuplicates = false });
        var payload = SomeEvent.Bytes(SomeEvent.CloudTrail("ct-1", Now));
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(Counts(delivered: 1), Text(await forwarder.ForwardAsync(payload, Call(), Token)));
        }
    }

    [Theory]
    [InlineData("400:count=1", "bad-request")]
    [InlineData("partial:count=1", "cast-failed")]
    [InlineData("zero-zero:count=1", "not-counted")]
    public async Task What_was_not_confirmed_is_sent_again(string fault, string reason)
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        openObserve.Befall(fault);
        using var forwarder = Forwarder(openObserve.Options(openObserve.NewStream()));
        var payload = SomeEvent.Bytes(SomeEvent.CloudTrail("ct-1", Now));
        Assert.Equal($"{reason}=1", Reasons(await forwarder.ForwardAsync(payload, Call(), Token)));
        Assert.Equal(Counts(delivered: 1), Text(await forwarder.ForwardAsync(payload, Call(), Token)));
    }

    [Fact]
    public async Task A_url_for_each_source_separates_them()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var (auth0, cloudTrail, other) = (openObserve.Endpoint("auth0"), openObserve.Endpoint("cloudtrail"), openObserve.Endpoint("other"));
        using var forwarder = Forwarder(openObserve.Options(other) with { Auth0Endpoint = auth0, CloudTrailEndpoint = cloudTrail });
        var payload = SomeEvent.Array(
            SomeEvent.Other("o-1", Now), SomeEvent.CloudTrail("ct-1", Now), SomeEvent.CloudTrail("ct-2", Now), SomeEvent.Auth0("a-1", Now));
        Assert.Equal(Counts(delivered: 4), Text(await forwarder.ForwardAsync(payload, Call(), Token)));
        Assert.Equal((1, 2, 1), (await openObserve.CountAsync(auth0), await openObserve.CountAsync(cloudTrail), await openObserve.CountAsync(other)));
    }

    [Fact]
    public async Task Clamped_records_of_different_streams_have_different_times()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var (auth0, cloudTrail) = (openObserve.Endpoint("auth0"), openObserve.Endpoint("cloudtrail"));
        using var forwarder = Forwarder(openObserve.Options(auth0) with { CloudTrailEndpoint = cloudTrail });
        var time = Now.AddHours(-6);
        await forwarder.ForwardAsync(SomeEvent.Array(SomeEvent.CloudTrail("ct-1", time), SomeEvent.Auth0("a-1", time)), Call(), Token);
        var (first, second) = (Assert.Single(await openObserve.RecordsAsync(cloudTrail)), Assert.Single(await openObserve.RecordsAsync(auth0)));
        Assert.Equal(1, second.GetProperty("_timestamp").GetInt64() - first.GetProperty("_timestamp").GetInt64());
    }

    [Fact]
    public async Task The_ocsf_event_is_sent_where_the_format_says_so()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        using var forwarder = Forwarder(openObserve.Options(endpoint) with { RecordFormat = RecordFormat.Ocsf });
        Assert.Equal(Counts(delivered: 1), Text(await forwarder.ForwardAsync(SomeEvent.Bytes(SomeEvent.CloudTrail("ct-1", Now)), Call(), Token)));
        Assert.Equal("ct-1", Assert.Single(await openObserve.RecordsAsync(endpoint)).GetProperty("metadata_uid").GetString());
    }

    [Fact]
    public async Task What_is_redacted_is_not_sent_and_the_backup_has_the_original()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        openObserve.Befall("400:after=1");
        var endpoint = openObserve.NewStream();
        Assert.True(RedactionList.TryParse("sourceIPAddress=mask", null, out var redactor, out _));
        using var forwarder = Forwarder(openObserve.Options(endpoint) with { Redactor = redactor });
        await forwarder.ForwardAsync(SomeEvent.Bytes(SomeEvent.CloudTrail("ct-1", Now)), Call(), Token);
        Assert.DoesNotContain("203.0.113.7", Assert.Single(await openObserve.RecordsAsync(endpoint)).GetRawText(), StringComparison.Ordinal);

        var second = SomeEvent.CloudTrail("ct-2", Now);
        await forwarder.ForwardAsync(SomeEvent.Bytes(second), Call(), Token);
        Assert.Equal([$"bad-request: {second}"], await BackedUpAsync());
    }

    [Fact]
    public async Task In_mode_all_every_event_is_in_the_backup_and_what_failed_twice()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        using var forwarder = Forwarder(openObserve.Options(endpoint) with
        {
            Backup = new BackupOptions { Prefix = "p", Mode = BackupMode.All },
            Drop = DropFilter.Parse("""[{"source":["com.example.shop"]}]"""),
        });
        var cloudTrail = SomeEvent.CloudTrail("ct-1", Now);
        var summary = await forwarder.ForwardAsync(SomeEvent.Array(cloudTrail, "7", SomeEvent.Other("o-1", Now)), Call(), Token);
        Assert.Equal(Counts(delivered: 1, malformed: 1, dropped: 1, reasons: "malformed=1"), Text(summary));
        Assert.Equal([$"none: {cloudTrail}", "malformed: 7", "malformed: 7"], await BackedUpAsync());
        Assert.Equal(
            ["p/all/cloudtrail", "p/all/unknown", "p/malformed/unknown"], _directory.Files().Select(file => string.Join('/', file.Split('/')[..3])));
        Assert.Equal(1, await openObserve.CountAsync(endpoint));
    }

    [Fact]
    public async Task The_backup_says_which_timestamp_was_sent()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        openObserve.Befall("400");
        var clock = new FakeClock(Now);
        using var forwarder = Forwarder(openObserve.Options(openObserve.NewStream()), time: clock);
        var inside = Seconds(clock.GetUtcNow().AddHours(-1));
        var payload = SomeEvent.Array(SomeEvent.CloudTrail("ct-1", inside), SomeEvent.CloudTrail("ct-2", inside.AddHours(-6)), "7");
        await forwarder.ForwardAsync(payload, Call(clock.GetUtcNow()), Token);
        Assert.Equal(
            [Microseconds(inside), Microseconds(clock.GetUtcNow()) + 1, null], (await LinesAsync()).Select(line => line.Timestamp));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_in_neither_place_fails_the_invocation_with_both_reasons(bool isTransient)
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        openObserve.Befall("404");
        using var forwarder = new EventForwarder(openObserve.Options(openObserve.NewStream()), new FailingBackupStore(isTransient));
        var payload = SomeEvent.Array("7", SomeEvent.CloudTrail("ct-1", Now), SomeEvent.CloudTrail("ct-2", Now));
        var failure = await Assert.ThrowsAsync<DeliveryFailedException>(() => forwarder.ForwardAsync(payload, Call(), Token));
        Assert.Equal(
            ("3 events are neither delivered (1 malformed, 2 not-found) nor backed up: the backup is full", isTransient),
            (failure.Message, failure.IsTransient));
    }

    [Fact]
    public async Task In_mode_all_nothing_is_sent_before_it_is_in_the_backup()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        var options = openObserve.Options(endpoint) with { Backup = new BackupOptions { Mode = BackupMode.All } };
        using var forwarder = new EventForwarder(options, new FailingBackupStore(isTransient: true));
        var failure = await Assert.ThrowsAsync<DeliveryFailedException>(
            () => forwarder.ForwardAsync(SomeEvent.Bytes(SomeEvent.CloudTrail("ct-1", Now)), Call(), Token));
        Assert.Equal(
            ("nothing was sent, as BACKUP_MODE=all and the backup failed: the backup is full", true), (failure.Message, failure.IsTransient));
        Assert.Equal(0, await openObserve.CountAsync(endpoint));
    }

    [Fact]
    public async Task What_was_delivered_before_the_backup_failed_is_not_sent_again()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        var folder = Path.Combine(_directory.Path, "backup");
        await File.WriteAllTextAsync(folder, "in the way", Token);
        using var forwarder = new EventForwarder(openObserve.Options(endpoint), new DirectoryBackupStore(folder));
        var payload = SomeEvent.Array(SomeEvent.CloudTrail("ct-1", Now), "7");
        await Assert.ThrowsAsync<DeliveryFailedException>(() => forwarder.ForwardAsync(payload, Call(), Token));

        File.Delete(folder);
        Assert.Equal(Counts(malformed: 1, duplicates: 1, reasons: "malformed=1"), Text(await forwarder.ForwardAsync(payload, Call(), Token)));
        Assert.Equal(1, await openObserve.CountAsync(endpoint));
    }

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(3, 1.5)]
    [InlineData(8, 6.0)]
    [InlineData(300, 10.0)]
    public async Task A_server_that_hangs_leaves_time_for_the_backup(int left, double delivery)
    {
        using var silent = new SilentServer();
        var clock = new FakeClock(Now);
        var start = clock.GetUtcNow();
        using var forwarder = Forwarder(Options(silent), time: clock);
        var json = SomeEvent.CloudTrail("ct-1", Now);
        var forwarding = forwarder.ForwardAsync(SomeEvent.Bytes(json), new Invocation("f", "r", start.AddSeconds(left)), Token);
        await silent.AskedAsync();
        clock.Advance(TimeSpan.FromSeconds(delivery - 0.01));
        Assert.False(forwarding.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.01));
        Assert.Equal(Counts(undelivered: 1, reasons: "timeout=1"), Text(await forwarding));
        Assert.Equal([$"timeout: {json}"], await BackedUpAsync());
    }

    [Fact]
    public async Task Where_neither_server_answers_the_invocation_fails_before_its_deadline()
    {
        using var openObserve = new SilentServer();
        using var s3 = new SilentServer();
        SomeAwsCredentials.Set();
        var clock = new FakeClock(Now);
        var start = clock.GetUtcNow();
        using var forwarder = new EventForwarder(Options(openObserve), new S3BackupStore("backup", s3.Url), clock);
        var forwarding = forwarder.ForwardAsync(SomeEvent.Bytes(SomeEvent.CloudTrail("ct-1", Now)), new Invocation("f", "r", start.AddSeconds(3)), Token);
        await openObserve.AskedAsync();
        clock.Advance(TimeSpan.FromSeconds(1.5));
        await s3.AskedAsync();
        clock.Advance(TimeSpan.FromSeconds(1.25));
        var failure = await Assert.ThrowsAsync<DeliveryFailedException>(() => forwarding);
        Assert.StartsWith("1 events are neither delivered (1 timeout) nor backed up: can't write timeout/", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(" to s3://backup before the invocation's deadline", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task Invocations_at_the_same_time_store_every_event_once()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync();
        var endpoint = openObserve.NewStream();
        using var forwarder = Forwarder(openObserve.Options(endpoint));
        var summaries = await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(() => forwarder.ForwardAsync(
            SomeEvent.Array(Enumerable.Range(0, 200).Select(number => (number % 2 == 0)
                ? SomeEvent.CloudTrail($"{caller}-{number}", Now)
                : SomeEvent.Auth0($"{caller}-{number}", Now))),
            Call(),
            Token))));
        Assert.All(summaries, summary => Assert.Equal(Counts(delivered: 200), Text(summary)));
        var ids = (await openObserve.RecordsAsync(endpoint, expected: 1600)).Select(record => record.GetProperty("ocsf_metadata_uid").GetString());
        Assert.Equal(
            Enumerable.Range(0, 8).SelectMany(caller => Enumerable.Range(0, 200), (caller, number) => $"{caller}-{number}").Order(), ids.Order());
        Assert.Empty(_directory.Files());
    }

    [Fact]
    public async Task Whoever_cancels_ends_the_delivery_and_not_the_backup()
    {
        using var silent = new SilentServer();
        using var forwarder = Forwarder(Options(silent));
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var json = SomeEvent.CloudTrail("ct-1", Now);
        var forwarding = forwarder.ForwardAsync(SomeEvent.Bytes(json), Call(), stopping.Token);
        await silent.AskedAsync();
        await stopping.CancelAsync();
        Assert.Equal(Counts(undelivered: 1, reasons: "timeout=1"), Text(await forwarding));
        Assert.Equal([$"timeout: {json}"], await BackedUpAsync());
    }

    public void Dispose() => _directory.Dispose();

    private EventForwarder Forwarder(ForwarderOptions options, TimeProvider? time = null) => new(options, new DirectoryBackupStore(_directory.Path), time);

    private static Invocation Call(DateTimeOffset? now = null) => new("f", "r", (now ?? Now).AddSeconds(30));

    private static ForwarderOptions Options(SilentServer server)
    {
        Assert.True(OpenObserveEndpoint.TryParse($"{server.Url}api/default/s/_json", allowHttp: false, out var endpoint, out _));
        return new ForwarderOptions
        {
            Auth0Endpoint = endpoint,
            CloudTrailEndpoint = endpoint,
            DefaultEndpoint = endpoint,
            AccessKey = new StaticAccessKey(AccessKey.Of("forwarder@example.com", "pass")),
            Backup = new BackupOptions(),
        };
    }

    private async Task IsMalformedAsync(byte[] payload)
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        using var forwarder = Forwarder(openObserve.Options(endpoint));
        Assert.Equal(Counts(malformed: 1, reasons: "malformed=1"), Text(await forwarder.ForwardAsync(payload, Call(), Token)));
        var line = Assert.Single(await LinesAsync());
        Assert.Equal((Convert.ToHexString(payload), "malformed", null), (Convert.ToHexString(line.Event), line.Reason, line.Timestamp));
        Assert.StartsWith("malformed/unknown/", Assert.Single(_directory.Files()), StringComparison.Ordinal);
        Assert.Equal(0, await openObserve.CountAsync(endpoint));
    }

    private async Task<string[]> BackedUpAsync() => [.. (await LinesAsync()).Select(line => $"{line.Reason}: {Encoding.UTF8.GetString(line.Event)}")];

    private async Task<BackupLine[]> LinesAsync()
    {
        var store = new DirectoryBackupStore(_directory.Path);
        var lines = new List<BackupLine>();
        await foreach (var item in store.ListAsync("", Token))
        {
            await using var content = await store.OpenAsync(item.Key, Token);
            await foreach (var line in BackupReader.ReadAsync(content, Token))
            {
                lines.Add(line);
            }
        }

        return [.. lines];
    }

    private static string Counts(
        int delivered = 0, int undelivered = 0, int rejected = 0, int malformed = 0, int dropped = 0, int duplicates = 0, string reasons = "")
    {
        var backedUp = undelivered + rejected + malformed;
        return Text(delivered + backedUp + dropped + duplicates, delivered, rejected, malformed, backedUp, dropped, duplicates, reasons);
    }

    private static string Text(ForwardSummary summary) => Text(
        summary.Received, summary.Delivered, summary.Rejected, summary.Malformed, summary.BackedUp, summary.Dropped, summary.Duplicates, Reasons(summary));

    private static string Text(int received, int delivered, int rejected, int malformed, int backedUp, int dropped, int duplicates, string reasons) =>
        $"received {received}, delivered {delivered}, rejected {rejected}, malformed {malformed}, backed up {backedUp}, dropped {dropped}, "
        + $"duplicates {duplicates}: {reasons}";

    private static string Reasons(ForwardSummary summary) =>
        string.Join(' ', summary.Reasons.OrderBy(reason => reason.Key, StringComparer.Ordinal).Select(reason => $"{reason.Key}={reason.Value}"));

    private static DateTimeOffset Seconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());

    private static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
