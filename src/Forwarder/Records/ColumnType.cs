namespace Targets.Forwarder.Records;

/// <summary>The type of a column, the same for ever: OpenObserve widens a column for good when a value of another type arrives.</summary>
public enum ColumnType
{
    /// <summary>JSON string. Ids, account numbers and codes are strings also where they look like numbers.</summary>
    String,

    /// <summary>JSON integer of 64 bits.</summary>
    Int64,

    /// <summary>JSON true or false; a text <c>true</c>, <c>True</c>, <c>false</c> or <c>False</c> becomes one.</summary>
    Boolean,

    /// <summary>A JSON string: a string value as it is, anything else as compact JSON text.</summary>
    Json,
}
