namespace Targets.LocalOpenObserve.Search;

/// <summary>The rule of DataFusion, and of the SQL standard, that SQLite does not keep: what is selected is grouped by, or is an aggregate.</summary>
internal static class Grouping
{
    private static readonly string[] Ends = ["FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "OFFSET"];

    /// <summary>True where the outermost SELECT groups or aggregates.</summary>
    public static bool IsGrouped(List<SqlToken> tokens) =>
        tokens.Exists(token => token.Depth == 0 && (token.IsWord("GROUP") || token.IsWord("DISTINCT"))) || Selected(tokens).Exists(HasAggregate);

    /// <exception cref="SearchException">A column of the outermost SELECT is neither grouped by nor in an aggregate.</exception>
    public static void Check(List<SqlToken> tokens)
    {
        var items = Selected(tokens);
        var groups = Split(Clause(tokens, "GROUP", "BY")).Select(Text).ToHashSet(StringComparer.Ordinal);
        if (groups.Count == 0 && !items.Exists(HasAggregate))
        {
            return;
        }

        for (var i = 0; i < items.Count; i++)
        {
            var (expression, alias) = Named(items[i]);
            var isGrouped = groups.Contains(Text(expression)) || (alias is not null && groups.Contains(alias))
                || groups.Contains((i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (!isGrouped && !HasAggregate(expression) && expression.Exists(token => token.IsName || token.IsSymbol("*")))
            {
                throw SearchException.NotExecuted(
                    $"Error during planning: Column in SELECT must be in GROUP BY or an aggregate function: column \"{Text(expression)}\" must appear in the GROUP BY clause or must be part of an aggregate function");
            }
        }
    }

    private static List<List<SqlToken>> Selected(List<SqlToken> tokens) => Split(Clause(tokens, "SELECT", null));

    private static List<SqlToken> Clause(List<SqlToken> tokens, string first, string? second)
    {
        var start = tokens.FindIndex(token => token.Depth == 0 && token.IsWord(first));
        if (start < 0)
        {
            return [];
        }

        start += second is null ? 1 : 2;
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

    private static (List<SqlToken> Expression, string? Alias) Named(List<SqlToken> item) =>
        item.Count > 2 && item[^2].IsWord("AS") ? (item[..^2], item[^1].Text) : (item, null);

    private static bool HasAggregate(List<SqlToken> expression) =>
        Enumerable.Range(0, Math.Max(0, expression.Count - 1)).Any(i => SqlFunctions.IsAggregate(expression[i].Text) && expression[i + 1].IsSymbol("("));

    private static string Text(List<SqlToken> expression) => string.Join(' ', expression.Select(token => token.Text));
}
