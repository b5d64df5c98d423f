using Targets.Forwarder.Records;

namespace Targets.Forwarder.Fields;

/// <summary>A known field of a source event: a path, and the column that its value is stored in.</summary>
public sealed class Field
{
    internal Field(string path, int slot, Column? column)
    {
        Path = path;
        Slot = slot;
        Column = column;
        Type = column?.Type;
    }

    /// <summary>The path from the envelope's root, steps joined with dots: <c>detail.userIdentity.arn</c>.</summary>
    public string Path { get; }

    /// <summary>Null for a field that only a normalizer reads; its value is stored with the JSON column around it.</summary>
    public Column? Column { get; }

    /// <summary>The column's type.</summary>
    internal ColumnType? Type { get; }

    /// <summary>The field whose second name this is: both have one column, and the first name wins.</summary>
    internal Field? Primary { get; init; }

    /// <summary>A field with the same value in nearly all events; this one is stored only where it differs.</summary>
    internal Field? OmittedWhenEqualTo { get; init; }

    /// <summary>True where an array of strings is stored as one string, the elements separated by spaces (Auth0's <c>scope</c>).</summary>
    internal bool JoinsArrays { get; init; }

    /// <summary>The field's place in an <see cref="EventView"/>.</summary>
    internal int Slot { get; }
}
