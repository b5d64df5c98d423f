using Targets.Forwarder.Backup;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Redrive;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class BackupMembersTests
{
    [Fact]
    public void What_our_own_backup_writes_is_read()
    {
        using var line = new Targets.Forwarder.Records.PooledBuffer();
        var received = DateTimeOffset.FromUnixTimeMilliseconds(1_767_323_046_250);
        var record = new BackupRecord("{}"u8.ToArray(), EventKind.CloudTrail, new DeliveryResult(Reason.CastFailed, 3, "HTTP 200 …"), 77) { Refusals = 2 };
        BackupRecordWriter.WriteLine(record, new BackupOrigin("f", "r", received), received.AddSeconds(1), line);

        var events = new List<RecoveredEvent>();
        FailureRecords.Read(line.WrittenMemory, events);
        var expected = new RecoveredEvent(default, RecoveredFormat.Backup)
        {
            Kind = EventKind.CloudTrail,
            Reason = Reason.CastFailed,
            Timestamp = 77,
            Attempts = 3,
            Refusals = 2,
            Response = "HTTP 200 …",
            Origin = new BackupOrigin("f", "r", received),
            LastAttempt = received.AddSeconds(1),
        };
        Assert.Equal(expected, Assert.Single(events) with { Json = default });
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"reason":"of-another-version","source":"mars","timestamp":"5","attempts":true,"refusals":null,"response":7}""")]
    [InlineData("""{"reason":5,"source":{},"timestamp":1.5,"attempts":-3,"refusals":-1,"response":""}""")]
    [InlineData("""{"\ud800":1,"reason":"\ud800"}""")]
    public void What_is_missing_or_of_another_type_is_not_known(string targets) =>
        Assert.Equal(new RecoveredEvent(default, RecoveredFormat.Backup), BackupMembers.Read(SomeEvent.Bytes(targets), received: null));

    [Fact]
    public void Counts_are_bounded() => Assert.Equal(
        (int.MaxValue, int.MaxValue),
        BackupMembers.Read("""{"attempts":99999999999,"refusals":99999999999}"""u8, received: null) is var found ? (found.Attempts, found.Refusals) : default);
}
