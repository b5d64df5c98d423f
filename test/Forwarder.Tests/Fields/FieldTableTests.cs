using Targets.Forwarder.Auth0;
using Targets.Forwarder.CloudTrail;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Tests.Fields;

public sealed class FieldTableTests
{
    [Fact]
    public void Two_fields_for_one_column_are_refused()
    {
        var table = new FieldTable("detail", 0);
        table.Text("a.b", "x");
        var exception = Assert.Throws<InvalidOperationException>(() => table.Text("a_B", "x"));
        Assert.Equal("two fields for the column a_b: detail.a.b and detail.a_B", exception.Message);
    }

    [Fact]
    public void Every_known_path_is_found_by_its_name()
    {
        foreach (var table in new[] { EnvelopeFields.Table, CloudTrailFields.Table, Auth0Fields.Table })
        {
            foreach (var field in table.Fields)
            {
                var steps = field.Path[(table.Root.Path.Length == 0 ? 0 : table.Root.Path.Length + 1)..].Split('.');
                var node = steps.Aggregate(table.Root, (parent, step) => parent.Find(System.Text.Encoding.UTF8.GetBytes(step))!);
                Assert.Same(field, node.Field);
            }
        }
    }

    [Fact]
    public void Fields_of_the_envelope_and_of_a_source_have_slots_of_their_own()
    {
        Assert.Equal(EnvelopeFields.Table.EndSlot, CloudTrailFields.Table.FirstSlot);
        Assert.Equal(EnvelopeFields.Table.EndSlot, Auth0Fields.Table.FirstSlot);
        Assert.Equal(Math.Max(CloudTrailFields.Table.EndSlot, Auth0Fields.Table.EndSlot), FieldSlots.Count);
    }
}
