using System.Globalization;

namespace Targets.LocalOpenObserve.Search;

/// <summary>The rule of DataFusion, and of the SQL standard, that SQLite does not keep: what is selected is grouped by, or is an aggregate.</summary>
internal static class Grouping
{
    /// <summary>True where the outermost SELECT groups or aggregates.</summary>
    public static bool IsGrouped(List<SqlToken> tokens) =>
        tokens.Exists(token => token.Depth == 0 && (token.IsWord("GROUP") || token.IsWord("DISTINCT")))
        || SelectClauses.Selected(tokens).Exists(item => item.HasAggregate);

    /// <exception cref="SearchException">A column of the outermost SELECT is neither grouped by nor in an aggregate.</exception>
    public static void Check(List<SqlToken> tokens)
    {
        var items = SelectClauses.Selected(tokens);
        var groups = SelectClauses.Groups(tokens).Select(group => group.Text).ToHashSet(StringComparer.Ordinal);
        if (groups.Count == 0 && !items.Exists(item => item.HasAggregate))
        {
            return;
        }

        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            var isGrouped = groups.Contains(item.Text) || (item.Alias is not null && groups.Contains(item.Alias))
                || groups.Contains((i + 1).ToString(CultureInfo.InvariantCulture));
            if (!isGrouped && !item.HasAggregate && item.Expression.Exists(token => token.IsName || token.IsSymbol("*")))
            {
                throw SearchException.NotExecuted(
                    $"Error during planning: Column in SELECT must be in GROUP BY or an aggregate function: column \"{item.Text}\" must appear in the GROUP BY clause or must be part of an aggregate function");
            }
        }
    }
}
