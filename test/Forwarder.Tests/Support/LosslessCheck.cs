using System.Text.Json;
using Targets.Forwarder.Fields;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Tests.Support;

/// <summary>
/// Looks for every leaf of a source event in the stored record, where the column table says that it must be: a column, the rest of its path in a
/// JSON column, or <c>unknown_fields</c> by its whole path. Nothing of the code that writes records is used.
/// </summary>
internal sealed class LosslessCheck
{
    private static readonly string[] Made = ["_timestamp", "event_time", "unknown_fields"];

    private readonly SourceEvent _source;
    private readonly JsonElement _record;
    private readonly HashSet<string> _redacted;
    private readonly HashSet<string> _expectedColumns = [];
    private readonly HashSet<Field> _taken = [];
    private readonly HashSet<string> _paths = [];
    private readonly List<(string Path, JsonElement Value)> _unknown = [];
    private readonly List<(Field Field, string Path, JsonElement Value)> _secondNames = [];

    private LosslessCheck(SourceEvent source, JsonElement record)
    {
        _source = source;
        _record = record;
        _redacted = RedactedPaths(record);
    }

    /// <summary>The leaves that were found with the value that they have in the event.</summary>
    public int Found { get; private set; }

    /// <summary>The leaves that <c>targets_redacted</c> names, and that are there no more.</summary>
    public int Redacted { get; private set; }

    /// <summary>What is not where it must be, and what is there that should not be.</summary>
    public List<string> Problems { get; } = [];

    public static LosslessCheck Of(SourceEvent source, JsonElement record)
    {
        using var json = JsonLeaves.Parse(source.Json);
        var check = new LosslessCheck(source, record);
        check.WalkMembers(json.RootElement, ColumnTree.Of(source.Kind), "");
        check.PlaceSecondNames();
        check.CompareUnknown();
        check.CompareColumns();
        if (check.Found + check.Redacted != JsonLeaves.Count(json.RootElement))
        {
            check.Report("", $"{check.Found} leaves found and {check.Redacted} redacted of {JsonLeaves.Count(json.RootElement)}");
        }

        return check;
    }

    private void WalkMembers(JsonElement parent, ColumnTree tree, string path)
    {
        foreach (var member in parent.EnumerateObject())
        {
            var name = JsonLeaves.Name(member);
            Place(path.Length == 0 ? name : $"{path}.{name}", member.Value, tree.Find(name));
        }
    }

    private void Place(string path, JsonElement value, ColumnTree? tree)
    {
        // Of two members of one name the first that fits has the column, of two details the first that is an object all columns.
        if (tree is null || (tree.Field is { } known && _taken.Contains(known)) || (path == "detail" && (value.ValueKind != JsonValueKind.Object || !_paths.Add(path))))
        {
            _unknown.Add((path, value));
        }
        else if (tree.Field is { Column.Type: ColumnType.Json } json)
        {
            _taken.Add(json);
            CompareJsonColumn(json.Column, path, value);
            WalkPromoted(value, tree, path);
        }
        else if (tree.HasMembers && value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any())
        {
            WalkMembers(value, tree, path);
        }
        else if (tree.Field is { } field && Fits(field, value))
        {
            _taken.Add(field);
            PlaceInColumn(field, path, value);
        }
        else
        {
            _unknown.Add((path, value));
        }
    }

    private void PlaceInColumn(Field field, string path, JsonElement value)
    {
        if (field.Primary is not null || field.OmittedWhenEqualTo is not null)
        {
            _secondNames.Add((field, path, value));
        }
        else
        {
            CompareColumn(field, path, value, isLeaf: true);
        }
    }

    private static bool Fits(Field field, JsonElement value) => field.Column!.Type switch
    {
        ColumnType.String => (value.ValueKind == JsonValueKind.String && !JsonLeaves.HasLoneSurrogate(value)) || (field.JoinsArrays && Joined(value) is not null),
        ColumnType.Boolean => Truth(value) is not null,
        _ => false,
    };

    private static bool? Truth(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => JsonLeaves.Text(value) switch { "true" or "True" => true, "false" or "False" => false, _ => null },
        _ => null,
    };

    // The elements with spaces between them; null for what can't be told apart again.
    private static string? Joined(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0)
        {
            return null;
        }

        var items = value.EnumerateArray().Select(static item => item.ValueKind == JsonValueKind.String ? JsonLeaves.Text(item) : "").ToArray();
        return items.Any(static item => item.Length == 0 || item.Contains(' ')) || value.GetRawText().Contains('\\') ? null : string.Join(' ', items);
    }

    // Strings of a JSON column that have a column of their own besides.
    private void WalkPromoted(JsonElement value, ColumnTree tree, string path)
    {
        if (!tree.HasMembers || value.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var member in value.EnumerateObject())
        {
            var inner = tree.Find(JsonLeaves.Name(member));
            var innerPath = $"{path}.{JsonLeaves.Name(member)}";
            if (inner?.Field is { } field && !_taken.Contains(field) && Fits(field, member.Value))
            {
                _taken.Add(field);
                CompareColumn(field, innerPath, member.Value, isLeaf: false);
            }
            else if (inner is not null)
            {
                WalkPromoted(member.Value, inner, innerPath);
            }
        }
    }

    // The second name of a field, and what has a column only where it differs from another field.
    private void PlaceSecondNames()
    {
        foreach (var (field, path, value) in _secondNames)
        {
            if (field.Primary is { } primary && _taken.Contains(primary))
            {
                _unknown.Add((path, value));
            }
            else if (field.OmittedWhenEqualTo is { } twin && _taken.Contains(twin) && Column(twin.Column!) is { } same && JsonLeaves.AreSame(same, value))
            {
                CompareColumn(twin, path, value, isLeaf: true);
            }
            else
            {
                CompareColumn(field, path, value, isLeaf: true);
            }
        }
    }

    private void CompareColumn(Field field, string path, JsonElement value, bool isLeaf)
    {
        var column = field.Column!;
        _expectedColumns.Add(column.StoredName);
        var stored = Column(column);
        var isSame = stored is { } found && (column.Type == ColumnType.Boolean
            ? found.ValueKind == (Truth(value) == true ? JsonValueKind.True : JsonValueKind.False)
            : found.ValueKind == JsonValueKind.String && found.GetString() == (Joined(value) ?? JsonLeaves.Text(value)));
        Note(path, isSame, isLeaf ? JsonLeaves.Count(value, isTop: false) : 0, value, stored);
    }

    private void CompareJsonColumn(Column column, string path, JsonElement value)
    {
        _expectedColumns.Add(column.StoredName);
        var stored = Column(column);
        if (stored is not { ValueKind: JsonValueKind.String })
        {
            Report(path, $"no text in {column.StoredName}");
        }
        else if (value.ValueKind == JsonValueKind.String && !JsonLeaves.HasLoneSurrogate(value))
        {
            Note(path, stored.Value.GetString() == value.GetString(), 1, value, stored);
        }
        else
        {
            using var json = JsonLeaves.Parse(stored.Value.GetString()!);
            CompareLeaves(path, value, json.RootElement);
        }
    }

    private void CompareUnknown()
    {
        using var json = _record.TryGetProperty("unknown_fields", out var text) ? JsonLeaves.Parse(text.GetString()!) : JsonLeaves.Parse("{}");
        var stored = json.RootElement.EnumerateObject().ToLookup(JsonLeaves.Name, static member => member.Value);
        foreach (var expected in _unknown.GroupBy(static unknown => unknown.Path, static unknown => unknown.Value))
        {
            var (values, found) = (expected.ToArray(), stored[expected.Key].ToArray());
            if (values.Length != found.Length)
            {
                Report(expected.Key, $"{found.Length} times in unknown_fields, not {values.Length}");
                continue;
            }

            for (var i = 0; i < values.Length; i++)
            {
                CompareLeaves(expected.Key, values[i], found[i]);
            }
        }

        foreach (var invented in stored.Select(static group => group.Key).Except(_unknown.Select(static unknown => unknown.Path)))
        {
            Report(invented, "in unknown_fields, but not unknown");
        }
    }

    private void CompareLeaves(string path, JsonElement source, JsonElement stored)
    {
        if (source.ValueKind == JsonValueKind.Object && stored.ValueKind == JsonValueKind.Object)
        {
            CompareMembers(path, source, stored);
        }
        else if (source.ValueKind == JsonValueKind.Array && stored.ValueKind == JsonValueKind.Array && source.GetArrayLength() == stored.GetArrayLength())
        {
            var (items, found) = (source.EnumerateArray().ToArray(), stored.EnumerateArray().ToArray());
            Note(path, true, items.Length == 0 ? 1 : 0, source, stored);
            for (var i = 0; i < items.Length; i++)
            {
                CompareLeaves($"{path}.{i}", items[i], found[i]);
            }
        }
        else
        {
            Note(path, JsonLeaves.IsScalar(source) && JsonLeaves.AreSame(source, stored), JsonLeaves.Count(source, isTop: false), source, stored);
        }
    }

    private void CompareMembers(string path, JsonElement source, JsonElement stored)
    {
        var (members, found) = (source.EnumerateObject().ToArray(), stored.EnumerateObject().ToArray());
        var isSame = members.Select(JsonLeaves.Name).SequenceEqual(found.Select(JsonLeaves.Name));
        Note(path, isSame, members.Length == 0 ? 1 : 0, source, stored);
        for (var i = 0; isSame && i < members.Length; i++)
        {
            CompareLeaves($"{path}.{JsonLeaves.Name(members[i])}", members[i].Value, found[i].Value);
        }
    }

    // No column but those that a leaf asks for, and those that are made.
    private void CompareColumns()
    {
        var stored = _record.EnumerateObject().Select(static column => column.Name)
            .Where(static name => !name.StartsWith("ocsf_", StringComparison.Ordinal) && !name.StartsWith("targets_", StringComparison.Ordinal) && !Made.Contains(name));
        foreach (var column in stored.Except(_expectedColumns))
        {
            Report(column, "a column that no value of the event asks for");
        }
    }

    private void Note(string path, bool isSame, int leaves, JsonElement source, JsonElement? stored)
    {
        // Of two members of one name one may be redacted inside, and the other the same.
        if (IsRedacted(path, source) && (!isSame || _redacted.Contains(path)))
        {
            Redacted += leaves;
            if (isSame)
            {
                Report(path, "redacted, but there");
            }
        }
        else if (isSame)
        {
            Found += leaves;
        }
        else
        {
            Report(path, $"{source.GetRawText()} is stored as {stored?.GetRawText() ?? "nothing"}");
        }
    }

    // A path below a scalar's own is one inside the JSON that a string holds.
    private bool IsRedacted(string path, JsonElement source) => _redacted.Count > 0
        && (_redacted.Contains(path) || (JsonLeaves.IsScalar(source) && _redacted.Any(redacted => redacted.StartsWith(path + ".", StringComparison.Ordinal))));

    private JsonElement? Column(Column column) => _record.TryGetProperty(column.StoredName, out var value) ? value : null;

    private void Report(string path, string problem) => Problems.Add($"{_source.Name}: {path}: {problem}");

    private static HashSet<string> RedactedPaths(JsonElement record)
    {
        if (!record.TryGetProperty("targets_redacted", out var text))
        {
            return [];
        }

        using var paths = JsonLeaves.Parse(text.GetString()!);
        return [.. paths.RootElement.EnumerateArray().Select(static path => path.GetString()!)];
    }
}
