namespace Targets.LocalOpenObserve.Streams;

/// <summary>A stream's columns and their types. A column once there stays, and is widened to <see cref="ColumnType.Utf8"/> for ever.</summary>
internal sealed class StreamSchema(long id, string name)
{
    private readonly Dictionary<string, ColumnType> _columns = new(StringComparer.Ordinal);

    public long Id { get; } = id;

    public string Name { get; } = name;

    public IReadOnlyDictionary<string, ColumnType> Columns => _columns;

    public void Set(string column, ColumnType type) => _columns[column] = type;

    public StreamSchema Snapshot()
    {
        var copy = new StreamSchema(Id, Name);
        foreach (var (column, type) in _columns)
        {
            copy.Set(column, type);
        }

        return copy;
    }
}
