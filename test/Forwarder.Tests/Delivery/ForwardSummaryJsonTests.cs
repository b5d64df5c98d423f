using System.Text.Json;
using Targets.Forwarder.Delivery;

namespace Targets.Forwarder.Tests.Delivery;

public sealed class ForwardSummaryJsonTests
{
    [Fact]
    public void A_summary_has_every_count_and_the_reasons_words()
    {
        var summary = new ForwardSummary
        {
            Received = 10,
            Delivered = 4,
            Rejected = 1,
            Malformed = 1,
            BackedUp = 3,
            Dropped = 2,
            Duplicates = 1,
            Reasons = new Dictionary<string, int> { ["too-old"] = 1, ["malformed"] = 1, ["timeout"] = 1 },
        };
        Assert.Equal(
            """{"received":10,"delivered":4,"rejected":1,"malformed":1,"backedUp":3,"dropped":2,"duplicates":1,"reasons":{"too-old":1,"malformed":1,"timeout":1}}""",
            JsonSerializer.Serialize(summary, ForwardSummaryJson.Default.ForwardSummary));
    }

    [Fact]
    public void An_empty_summary_has_them_too() => Assert.Equal(
        """{"received":0,"delivered":0,"rejected":0,"malformed":0,"backedUp":0,"dropped":0,"duplicates":0,"reasons":{}}""",
        JsonSerializer.Serialize(new ForwardSummary(), ForwardSummaryJson.Default.ForwardSummary));
}
