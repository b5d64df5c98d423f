using Targets.Forwarder.Configuration;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Redrive;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class StoredCandidateTests
{
    private const long EventTime = 1_767_323_045_000_000;

    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void An_event_may_lie_at_its_own_time_and_at_the_one_that_was_sent()
    {
        var candidate = Of(SomeEvent.CloudTrail("e1", Time), timestamp: 7);
        Assert.Equal(("e1", "cloudtrail", "1767319445000000-1767326645000000 1-3600000007"), Text(candidate));
    }

    [Fact]
    public void Each_kind_is_asked_for_in_its_own_stream()
    {
        Assert.Equal(("l1", "auth0", "1767319445000000-1767326645000000"), Text(Of(SomeEvent.Auth0("l1", Time))));
        Assert.Equal(("o1", "default", "1767319445000000-1767326645000000"), Text(Of(SomeEvent.Other("o1", Time))));
    }

    [Fact]
    public void A_record_says_itself_when_it_was_sent()
    {
        var record = TestRecord.Of(SomeEvent.CloudTrail("e1", Time));
        var clamped = record.Replace($"\"_timestamp\":{EventTime}", "\"_timestamp\":9", StringComparison.Ordinal);
        Assert.Equal(("e1", "cloudtrail", "1767319445000000-1767326645000000 1-3600000009"), Text(Of(clamped, isRecord: true)));
    }

    [Theory]
    [InlineData(298, "1767319445000000-1767326645000000")]
    [InlineData(300, "1767319445000000-1767326645000000 1767323045000000-1767344645000000")]
    public void One_that_is_too_old_for_its_own_time_may_lie_anywhere_up_to_now_where_nobody_knows(int minutes, string ranges) =>
        Assert.Equal(("e1", "cloudtrail", ranges), Text(Of(SomeEvent.CloudTrail("e1", Time), anytime: Time.AddMinutes(minutes))));

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","detail":{"eventTime":"2026-01-02T03:04:05Z"}}""")]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","detail":{"eventID":"e1"}}""")]
    public void What_has_no_id_or_no_time_can_not_be_asked_for(string json) => Assert.Null(Of(json));

    private static StoredCandidate? Of(string json, long? timestamp = null, bool isRecord = false, DateTimeOffset? anytime = null) => StoredCandidate.Of(
        new RecoveredEvent(SomeEvent.Bytes(json), RecoveredFormat.Event) { Timestamp = timestamp, IsRecord = isRecord },
        new EventNormalizer(),
        new ForwarderOptions
        {
            Auth0Endpoint = Endpoint("auth0"),
            CloudTrailEndpoint = Endpoint("cloudtrail"),
            DefaultEndpoint = Endpoint("default"),
            AccessKey = new StaticAccessKey(AccessKey.Of("root@example.com", "Complexpass#123")),
            Backup = new BackupOptions(),
        },
        anytime);

    private static OpenObserveEndpoint Endpoint(string stream) =>
        OpenObserveEndpoint.TryParse($"https://openobserve.example.com/api/default/{stream}/_json", allowHttp: false, out var endpoint, out var problem)
            ? endpoint
            : throw new ArgumentException(problem, nameof(stream));

    private static (string Id, string Stream, string Times) Text(StoredCandidate? candidate) =>
        (candidate!.Id, candidate.Endpoint.StoredStream, string.Join(' ', candidate.Ranges.Select(range => $"{range.Start}-{range.End}")));
}
