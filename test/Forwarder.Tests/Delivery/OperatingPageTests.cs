using System.Text;
using System.Text.Json;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Records;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Delivery;

/// <summary>What docs/operating.md says of outcomes and of the backup is so.</summary>
public sealed class OperatingPageTests
{
    private readonly MarkdownPage _page = new("operating.md");

    [Fact]
    public void The_table_has_every_reason_with_its_outcome_and_whether_it_passes() => Assert.Equal(
        Enum.GetValues<Reason>().Select(reason => $"{reason.Outcome().ToString().ToLowerInvariant()} `{reason.Word()}` {(reason.IsTransient() ? "yes" : "no")}"),
        Assert.Single(_page.Tables("| outcome | reason | again | when | what to do |")).Select(cells => string.Join(' ', cells.Take(3))));

    [Fact]
    public void The_example_is_a_line_of_the_backup()
    {
        using var example = Example();
        var received = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);
        var record = new BackupRecord(SomeEvent.Bytes("""{"id":"1"}"""), EventKind.CloudTrail, new DeliveryResult(Reason.Overloaded, 3, "HTTP 503 busy"), 1_767_323_045_000_000)
        {
            Refusals = 1,
        };
        using var line = new PooledBuffer();
        BackupRecordWriter.WriteLine(record, new BackupOrigin("CloudTrailFunction", "8476a536-e9f4-11e8-9739-2dfe598c3fcd", received), received.AddSeconds(2), line);
        Assert.Equal(Encoding.UTF8.GetString(line.Written).TrimEnd(), JsonSerializer.Serialize(example));
    }

    [Fact]
    public void Every_member_of_a_line_is_explained_in_its_order()
    {
        using var example = Example();
        var members = example.RootElement.EnumerateObject().SelectMany(member => member.Value.ValueKind == JsonValueKind.Object
            ? member.Value.EnumerateObject().Select(inner => $"{member.Name}.{inner.Name}")
            : [member.Name]);
        Assert.Equal(members, Assert.Single(_page.Tables("| member | meaning |")).SelectMany(cells => MarkdownPage.Names(cells[0])));
    }

    private JsonDocument Example() => JsonDocument.Parse(Assert.Single(_page.Blocks("json")));
}
