namespace Targets.LocalOpenObserve.Streams;

/// <summary>The types of a column, from the narrowest to the widest: values of two types in one request take the wider.</summary>
internal enum ColumnType
{
    Boolean = 0,
    Int64 = 1,
    UInt64 = 2,
    Float64 = 3,
    Utf8 = 4,
}
