using Targets.Forwarder.Delivery;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Redrive;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class StoredIdsTests
{
    private const long Hour = 3_600_000_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_many_ids_those_that_are_stored_are_found()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync();
        var endpoint = openObserve.NewStream();
        var now = TimeProvider.System.GetUtcNow();
        await StoreAsync(openObserve, endpoint, Enumerable.Range(0, 900).Select(number => SomeEvent.CloudTrail($"e{number}", now)));
        var found = await FindAsync(openObserve, endpoint, [.. Enumerable.Range(800, 200).Select(number => Candidate($"e{number}", endpoint, now))]);
        Assert.Equal(Enumerable.Range(800, 100).Select(number => $"e{number}"), found);
    }

    [Theory]
    [InlineData(-59, true)]
    [InlineData(59, true)]
    [InlineData(-61, false)]
    [InlineData(61, false)]
    public async Task A_record_is_looked_for_an_hour_around_the_times_that_it_may_have(int minutes, bool isFound)
    {
        await using var openObserve = await OpenObserveFixture.StartAsync();
        var endpoint = openObserve.NewStream();
        var now = TimeProvider.System.GetUtcNow().AddHours(-2);
        await StoreAsync(openObserve, endpoint, [SomeEvent.CloudTrail("e1", now)]);
        var found = await FindAsync(openObserve, endpoint, [Candidate("e1", endpoint, now.AddMinutes(minutes))]);
        Assert.Equal(isFound ? ["e1"] : [], found);
    }

    [Fact]
    public async Task Each_of_several_times_will_do()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync();
        var endpoint = openObserve.NewStream();
        var now = TimeProvider.System.GetUtcNow();
        await StoreAsync(openObserve, endpoint, [SomeEvent.CloudTrail("e1", now), SomeEvent.CloudTrail("e2", now)]);
        var time = now.ToUnixTimeMilliseconds() * 1000;
        var found = await FindAsync(
            openObserve,
            endpoint,
            [new StoredCandidate("e1", endpoint, [Around(time - (1000 * Hour)), Around(time)]), new StoredCandidate("e2", endpoint, [Around(time), Around(time + (1000 * Hour))])]);
        Assert.Equal(["e1", "e2"], found);
    }

    [Fact]
    public async Task Of_a_stream_that_is_not_there_nothing_is_stored()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync();
        var endpoint = openObserve.NewStream();
        Assert.Empty(await FindAsync(openObserve, endpoint, [Candidate("e1", endpoint, TimeProvider.System.GetUtcNow())]));
    }

    [Fact]
    public async Task A_stream_without_ids_has_nothing_stored_either()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync();
        var endpoint = openObserve.NewStream();
        await SomeRecords.SendAsync(openObserve, endpoint, """{"n":"1"}""");
        Assert.Empty(await FindAsync(openObserve, endpoint, [Candidate("e1", endpoint, TimeProvider.System.GetUtcNow())]));
    }

    [Fact]
    public async Task Where_nobody_answers_that_is_said()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync();
        Assert.True(OpenObserveEndpoint.TryParse("http://127.0.0.1:9/api/default/s/_json", allowHttp: false, out var nowhere, out _));
        var exception = await Assert.ThrowsAsync<OpenObserveSearchException>(
            () => FindAsync(openObserve, nowhere, [Candidate("e1", nowhere, TimeProvider.System.GetUtcNow())]));
        Assert.StartsWith("http://127.0.0.1:9/api/default/_search does not answer: ", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> FindAsync(OpenObserveFixture openObserve, OpenObserveEndpoint endpoint, StoredCandidate[] candidates)
    {
        using var stored = new StoredIds(openObserve.Options(endpoint));
        return (await stored.FindAsync(endpoint, candidates, Token)).Order(StringComparer.Ordinal);
    }

    private static async Task StoreAsync(OpenObserveFixture openObserve, OpenObserveEndpoint endpoint, IEnumerable<string> events)
    {
        using var forwarder = new EventForwarder(openObserve.Options(endpoint), new RecordingBackupStore());
        var array = SomeEvent.Array(events);
        var summary = await forwarder.ForwardAsync(array, new Invocation("f", "r", DateTimeOffset.MaxValue), Token);
        Assert.Equal(summary.Received, summary.Delivered);
    }

    private static StoredCandidate Candidate(string id, OpenObserveEndpoint endpoint, DateTimeOffset time) => new(id, endpoint, [Around(time.ToUnixTimeMilliseconds() * 1000)]);

    private static TimeRange Around(long time) => TimeRange.Around(time, Hour);
}
