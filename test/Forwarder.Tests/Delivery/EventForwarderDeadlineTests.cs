using System.Text;
using Amazon.S3.Model;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Tests.Support;
using Targets.LocalOpenObserve;

namespace Targets.Forwarder.Tests.Delivery;

/// <summary>An invocation with little time left, on the clock of the world.</summary>
[Collection(typeof(WallClock))]
public sealed class EventForwarderDeadlineTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private static readonly TimeSpan Left = TimeSpan.FromSeconds(3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_three_seconds_left_and_a_server_that_hangs_an_event_is_in_s3_in_time()
    {
        var (client, bucket) = await moto.NewBucketAsync();
        using var owned = client;
        using var silent = new SilentServer();
        Assert.True(OpenObserveEndpoint.TryParse($"{silent.Url}api/default/s/_json", allowHttp: false, out var endpoint, out _));
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var store = new S3BackupStore(bucket, moto.Url);
        await WarmUpAsync(store);
        using var forwarder = new EventForwarder(openObserve.Options(endpoint), store);
        var json = SomeEvent.CloudTrail("ct-1", TimeProvider.System.GetUtcNow());

        Assert.Equal("timeout=1", await ForwardAsync(forwarder, json));
        var listed = await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, Token);
        using var content = await client.GetObjectAsync(bucket, Assert.Single(listed.S3Objects).Key, Token);
        await foreach (var line in BackupReader.ReadAsync(content.ResponseStream, Token))
        {
            Assert.Equal((json, "timeout"), (Encoding.UTF8.GetString(line.Event), line.Reason));
        }
    }

    [Fact]
    public async Task Whatever_the_server_does_an_invocation_with_three_seconds_left_ends_in_time_with_the_event_in_the_backup()
    {
        (string Fault, string Reason)[] cases =
        [
            ("hang", "timeout"), ("drip", "timeout"), ("slow:seconds=60", "timeout"), ("hang:stored", "timeout"), ("503", "overloaded"),
            ("429:retry-after=1", "throttled"), ("503:retry-after=3600", "overloaded"), ("reset", "unreachable"), ("truncated-body", "unreachable"), ("endless", "bad-response"),
        ];
        Assert.Equal(cases, await Task.WhenAll(cases.Select(async one => (one.Fault, (await BackedUpInTimeAsync(one.Fault)).Split('=')[0]))));
    }

    private static async Task<string> BackedUpInTimeAsync(string fault)
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        openObserve.Befall(fault);
        var store = new RecordingBackupStore();
        using var forwarder = new EventForwarder(openObserve.Options(openObserve.NewStream()), store);
        var json = SomeEvent.CloudTrail("ct-1", TimeProvider.System.GetUtcNow());
        var reasons = await ForwardAsync(forwarder, json);
        Assert.Equal([$"{reasons.Split('=')[0]}: {json}"], await store.EventsAsync());
        return reasons;
    }

    // What is compiled at its first use is so ahead of time in a function.
    private static async Task WarmUpAsync(S3BackupStore store)
    {
        await store.PutAsync("warm", new byte[] { 1 }, Token);
        await store.DeleteAsync("warm", Token);
    }

    // The reasons, once it is known that the invocation ended before its deadline.
    private static async Task<string> ForwardAsync(EventForwarder forwarder, string json)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Left;
        var summary = await forwarder.ForwardAsync(SomeEvent.Bytes(json), new Invocation("f", "r", deadline), Token);
        Assert.InRange(TimeProvider.System.GetUtcNow(), DateTimeOffset.MinValue, deadline);
        return string.Join(' ', summary.Reasons.Select(reason => $"{reason.Key}={reason.Value}"));
    }
}
