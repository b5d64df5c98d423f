namespace Targets.LocalOpenObserve.Search;

/// <summary>Clauses of the outermost SELECT.</summary>
internal static class SelectClauses
{
    private static readonly string[] Ends = ["FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "OFFSET"];

    /// <summary>What is selected, in its order.</summary>
    public static List<SelectedItem> Selected(List<SqlToken> tokens) => [.. Split(Clause(tokens, "SELECT", null)).Select(Named)];

    /// <summary>What is grouped by; empty where nothing is.</summary>
    public static List<SelectedItem> Groups(List<SqlToken> tokens) => [.. Split(Clause(tokens, "GROUP", "BY")).Select(Named)];

    private static List<SqlToken> Clause(List<SqlToken> tokens, string first, string? second)
    {
        var start = tokens.FindIndex(token => token.Depth == 0 && token.IsWord(first));
        if (start < 0)
        {
            return [];
        }

        start += second is null ? 1 : 2;
        start += start < tokens.Count && tokens[start].IsWord("DISTINCT") ? 1 : 0;
        return [.. tokens.Skip(start).TakeWhile(token => token.Depth > 0 || !Ends.Any(token.IsWord))];
    }

    private static List<List<SqlToken>> Split(List<SqlToken> clause)
    {
        var items = new List<List<SqlToken>>();
        foreach (var token in clause)
        {
            if (items.Count == 0 || (token.Depth == 0 && token.IsSymbol(",")))
            {
                items.Add([]);
            }

            if (!(token.Depth == 0 && token.IsSymbol(",")))
            {
                items[^1].Add(token);
            }
        }

        return items;
    }

    private static SelectedItem Named(List<SqlToken> item) =>
        item.Count > 2 && item[^2].IsWord("AS") ? new SelectedItem(item[..^2], item[^1].Text) : new SelectedItem(item, null);
}
