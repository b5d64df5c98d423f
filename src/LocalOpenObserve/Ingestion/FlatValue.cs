using Targets.LocalOpenObserve.Streams;

namespace Targets.LocalOpenObserve.Ingestion;

/// <summary>A value of a flat record.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Text">The characters of a string; else the JSON of a number or boolean.</param>
internal readonly record struct FlatValue(ColumnType Type, string Text);
