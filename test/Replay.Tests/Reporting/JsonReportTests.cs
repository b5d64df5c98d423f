using Targets.Replay.Reporting;

namespace Targets.Replay.Tests.Reporting;

public sealed class JsonReportTests
{
    [Fact]
    public void The_names_and_their_order_are_fixed() => Assert.Equal(
        """{"events":1,"malformed":2,"unmatched":3,"matched":4,"delivered":5,"rejected":6,"backedUp":7,"duplicates":8,"dropped":9,"lost":10,"verified":true,"elapsedMs":11,"rules":[{"rule":"R","function":"F","matched":12,"delivered":13,"rejected":14,"backedUp":15,"duplicates":16,"dropped":17,"lost":18}]}""",
        JsonReport.Write(new ReplaySummary
        {
            Events = 1,
            Malformed = 2,
            Unmatched = 3,
            Matched = 4,
            Delivered = 5,
            Rejected = 6,
            BackedUp = 7,
            Duplicates = 8,
            Dropped = 9,
            Lost = 10,
            Verified = true,
            ElapsedMs = 11,
            Rules = [new RuleSummary("R", "F") { Matched = 12, Delivered = 13, Rejected = 14, BackedUp = 15, Duplicates = 16, Dropped = 17, Lost = 18 }],
        }));

    [Fact]
    public void Nothing_is_all_zero_and_not_verified() => Assert.Equal(
        """{"events":0,"malformed":0,"unmatched":0,"matched":0,"delivered":0,"rejected":0,"backedUp":0,"duplicates":0,"dropped":0,"lost":0,"verified":false,"elapsedMs":0,"rules":[]}""",
        JsonReport.Write(new ReplaySummary()));
}
