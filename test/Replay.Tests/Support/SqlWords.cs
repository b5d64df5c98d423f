using System.Text.RegularExpressions;

namespace Targets.Replay.Tests.Support;

/// <summary>The names in a query that are neither in quotes nor made by it.</summary>
internal static partial class SqlWords
{
    public static IEnumerable<string> Columns(string sql)
    {
        var made = Made().Matches(sql).Select(name => name.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        return Words().Matches(Made().Replace(Quoted().Replace(sql, " "), " ")).Select(word => word.Value).Where(word => !made.Contains(word) && !IsCalled(sql, word)).Distinct();
    }

    private static bool IsCalled(string sql, string word) => sql.Contains($"{word}(", StringComparison.Ordinal);

    [GeneratedRegex(@"\bAS (\w+)")]
    private static partial Regex Made();

    [GeneratedRegex("'[^']*'|\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b[a-z_][a-z0-9_]*\b")]
    private static partial Regex Words();
}
