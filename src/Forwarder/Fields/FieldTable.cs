using Targets.Forwarder.Records;

namespace Targets.Forwarder.Fields;

/// <summary>The known fields of one source, in the order in which their columns are written.</summary>
internal sealed class FieldTable
{
    private readonly List<Field> _fields = [];
    private readonly Dictionary<string, Field> _fieldOfColumn = [];
    private readonly string _columnPrefix;
    private readonly string _unnamedStep;
    private Field[]? _inOrder;
    private Field[]? _aliases;

    /// <param name="root">The path of the object that holds the fields, <c>detail</c>, or empty for the envelope.</param>
    /// <param name="firstSlot">The slot of the first field: fields that lie in one view have slots of their own.</param>
    /// <param name="columnPrefix">What each column's name begins with.</param>
    /// <param name="unnamedStep">A first step of paths that is left out of column names, with its dot: <c>data.</c>.</param>
    public FieldTable(string root, int firstSlot, string columnPrefix = "", string unnamedStep = "")
    {
        Root = new FieldNode(root, []);
        FirstSlot = firstSlot;
        _columnPrefix = columnPrefix;
        _unnamedStep = unnamedStep;
    }

    public int FirstSlot { get; }

    /// <summary>The slot behind the last field.</summary>
    public int EndSlot => FirstSlot + _fields.Count;

    /// <summary>The node of the object that holds the fields.</summary>
    public FieldNode Root { get; }

    public IReadOnlyList<Field> Fields => _fields;

    /// <summary>The fields by their slots, less <see cref="FirstSlot"/>, which is the order of their columns; made when first asked for, when the table is complete.</summary>
    public Field[] InOrder => _inOrder ??= [.. _fields];

    /// <summary>The second names of fields.</summary>
    public Field[] Aliases => _aliases ??= [.. _fields.Where(known => known.Primary is not null)];

    public IEnumerable<Column> Columns => _fields.Where(known => known is { Column: not null, Primary: null }).Select(known => known.Column!);

    public Field Text(string path, string example, string? column = null) => Add(path, ColumnType.String, example, column);

    public Field Boolean(string path, string example, string? column = null) => Add(path, ColumnType.Boolean, example, column);

    public Field Json(string path, string example, string? column = null) => Add(path, ColumnType.Json, example, column);

    /// <summary>A string, or an array of strings that is stored as one, separated by spaces.</summary>
    public Field JoinedText(string path, string example) => Add(path, ColumnType.String, example, null, joinsArrays: true);

    /// <summary>A second name of a field: stored in the same column where the first name is absent, else in <c>unknown_fields</c>.</summary>
    public Field Alias(string path, Field primary) => Add(new Field(Node(path).Path, EndSlot, primary.Column) { Primary = primary }, path);

    /// <summary>A text that is stored only where it differs from another field.</summary>
    public Field TextUnlessEqual(string path, string example, string column, Field other) =>
        Add(new Field(Node(path).Path, EndSlot, NewColumn(path, ColumnType.String, example, column)) { OmittedWhenEqualTo = other }, path);

    /// <summary>A field inside a JSON column that only a normalizer reads.</summary>
    public Field Hidden(string path) => Add(new Field(Node(path).Path, EndSlot, null), path);

    private Field Add(string path, ColumnType type, string example, string? columnName, bool joinsArrays = false) =>
        Add(new Field(Node(path).Path, EndSlot, NewColumn(path, type, example, columnName)) { JoinsArrays = joinsArrays }, path);

    private Field Add(Field field, string path)
    {
        if (field is { Column: { } column, Primary: null } && !_fieldOfColumn.TryAdd(column.StoredName, field))
        {
            throw new InvalidOperationException($"two fields for the column {column.StoredName}: {_fieldOfColumn[column.StoredName].Path} and {field.Path}");
        }

        Node(path).Field = field;
        _fields.Add(field);
        return field;
    }

    private Column NewColumn(string path, ColumnType type, string example, string? name)
    {
        var named = path.StartsWith(_unnamedStep, StringComparison.Ordinal) ? path[_unnamedStep.Length..] : path;
        return new Column(_columnPrefix + (name ?? named.Replace('.', '_')), type, Node(path).Path, example);
    }

    private FieldNode Node(string path) => path.Split('.').Aggregate(Root, static (node, step) => node.Child(step));
}
