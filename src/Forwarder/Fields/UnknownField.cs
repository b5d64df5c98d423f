namespace Targets.Forwarder.Fields;

/// <summary>A value that has no column: its name is unknown, or its type is not the column's.</summary>
/// <param name="Parent">The object that holds it.</param>
/// <param name="Name">Its name's slice, quotes included.</param>
/// <param name="Value">Its value's slice.</param>
internal readonly record struct UnknownField(FieldNode Parent, JsonSlice Name, JsonSlice Value);
