using Targets.Forwarder.Backup;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;

namespace Targets.Forwarder.Tests.Backup;

public sealed class BackupKeyTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 2, 1, 4, 5, 67, TimeSpan.FromHours(-2));

    [Theory]
    [InlineData("targets/prod", "too-old", EventKind.Auth0Log, "c0ffee-1", 255, "targets/prod/too-old/auth0/2026/01/02/03/20260102T030405067Z-c0ffee-1-00000000000000ff.ndjson.gz")]
    [InlineData("", "all", EventKind.CloudTrail, "c0ffee-1", 0, "all/cloudtrail/2026/01/02/03/20260102T030405067Z-c0ffee-1-0000000000000000.ndjson.gz")]
    [InlineData("", "malformed", EventKind.Unknown, "", long.MaxValue, "malformed/unknown/2026/01/02/03/20260102T030405067Z-none-7fffffffffffffff.ndjson.gz")]
    [InlineData("", "timeout", EventKind.Unknown, "../a b/ü", 1, "timeout/unknown/2026/01/02/03/20260102T030405067Z-___a_b__-0000000000000001.ndjson.gz")]
    public void A_key_says_why_what_when_and_who(string prefix, string reason, EventKind kind, string requestId, long unique, string key) =>
        Assert.Equal(key, BackupKey.Of(prefix, reason, kind, Time, requestId, unique));

    [Fact]
    public void A_request_id_is_cut_at_64_characters() => Assert.Equal(
        $"all/auth0/2026/01/02/03/20260102T030405067Z-{new string('x', 64)}-0000000000000001.ndjson.gz",
        BackupKey.Of("", "all", EventKind.Auth0Log, Time, new string('x', 100), 1));

    [Fact]
    public void Keys_of_one_moment_differ()
    {
        var keys = Enumerable.Range(0, 1000).Select(_ => BackupKey.Of("", Reason.Timeout.Word(), EventKind.Auth0Log, Time, "r", BackupWriter.RandomNumber()));
        Assert.Equal(1000, keys.Distinct().Count());
    }
}
