using System.Text.RegularExpressions;

namespace Targets.Forwarder.Tests.Support;

/// <summary>A page of <c>docs/</c>: its tables and its blocks of code, which tests compare with the code and can write anew.</summary>
internal sealed partial class MarkdownPage
{
    private readonly string _file;
    private readonly List<string> _lines;

    /// <param name="name">The file in <c>docs/</c>.</param>
    public MarkdownPage(string name)
    {
        _file = Path.Combine(RepositoryFiles.Root, "docs", name);
        _lines = [.. File.ReadAllLines(_file)];
    }

    /// <summary>The text between the first fence of a language and the next one, for each block.</summary>
    public IEnumerable<string> Blocks(string language) => Fences(language).Select(fence => string.Join('\n', _lines.GetRange(fence.First, fence.Count)));

    /// <summary>The rows of each table with these columns, as cells.</summary>
    public IReadOnlyList<IReadOnlyList<string[]>> Tables(string header) =>
        [.. Starts(header).Select(start => (IReadOnlyList<string[]>)[.. _lines.Skip(start).TakeWhile(IsRow).Select(Cells)])];

    /// <summary>Writes the rows of one table anew.</summary>
    public void ReplaceRows(string header, int table, IEnumerable<string[]> rows)
    {
        var start = Starts(header).ElementAt(table);
        _lines.RemoveRange(start, _lines.Skip(start).TakeWhile(IsRow).Count());
        _lines.InsertRange(start, rows.Select(static cells => $"| {string.Join(" | ", cells.Select(static cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |"));
    }

    /// <summary>Writes the first block of a language anew.</summary>
    public void ReplaceBlock(string language, string text)
    {
        var (first, count) = Fences(language).First();
        _lines.RemoveRange(first, count);
        _lines.InsertRange(first, text.Split('\n'));
    }

    public void Save() => File.WriteAllText(_file, string.Join('\n', _lines) + "\n");

    /// <summary>The names between backticks in a cell.</summary>
    public static IEnumerable<string> Names(string cell) => CodeSpan().Matches(cell).Select(static match => match.Groups[1].Value);

    private IEnumerable<(int First, int Count)> Fences(string language)
    {
        for (var i = _lines.IndexOf("```" + language); i >= 0; i = _lines.IndexOf("```" + language, i + 1))
        {
            yield return (i + 1, _lines.IndexOf("```", i + 1) - i - 1);
        }
    }

    // The index of the first row behind the header and its rule.
    private List<int> Starts(string header) => [.. Enumerable.Range(0, _lines.Count).Where(i => _lines[i] == header).Select(static i => i + 2)];

    private static bool IsRow(string line) => line.StartsWith('|');

    private static string[] Cells(string line) =>
        [.. CellEnd().Split(line)[1..^1].Select(static cell => cell.Trim().Replace("\\|", "|", StringComparison.Ordinal))];

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex CellEnd();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();
}
