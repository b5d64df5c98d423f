using System.Text;
using System.Text.Json;
using Targets.Forwarder.Delivery;

namespace Targets.Forwarder.Tests.Delivery;

public sealed class ForwardSummaryTests
{
    [Fact]
    public void It_is_written_as_the_serializer_writes_it() => Check(new ForwardSummary
    {
        Received = 21,
        Delivered = 4,
        Rejected = 1,
        Malformed = 3,
        BackedUp = 6,
        Returned = 5,
        Dropped = 2,
        Duplicates = 7,
        Reasons = new Dictionary<string, int> { ["too-old"] = 1, ["malformed"] = 3, ["timeout"] = 2 },
    });

    [Fact]
    public void What_is_nothing_is_written_as_the_serializer_writes_it() => Check(new ForwardSummary());

    private static void Check(ForwardSummary summary)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            summary.WriteTo(json);
        }

        Assert.Equal(JsonSerializer.Serialize(summary, ForwardSummaryJson.Default.ForwardSummary), Encoding.UTF8.GetString(stream.ToArray()));
    }
}
