namespace Targets.LocalOpenObserve.Search;

/// <summary>Splits SQL into tokens; comments are left out.</summary>
internal static class SqlTokens
{
    /// <exception cref="SearchException">A quote is not closed.</exception>
    public static List<SqlToken> Of(string sql)
    {
        var tokens = new List<SqlToken>();
        var depth = 0;
        for (var at = 0; at < sql.Length;)
        {
            if (char.IsWhiteSpace(sql[at]))
            {
                at++;
                continue;
            }

            if (sql[at] == '-' && at + 1 < sql.Length && sql[at + 1] == '-')
            {
                at = sql.IndexOf('\n', at) is var end and >= 0 ? end : sql.Length;
                continue;
            }

            depth -= sql[at] == ')' ? 1 : 0;
            var token = Next(sql, at, depth);
            depth += sql[at] == '(' ? 1 : 0;
            tokens.Add(token);
            at += token.Length;
        }

        return tokens;
    }

    private static SqlToken Next(string sql, int at, int depth)
    {
        if (sql[at] is '"' or '\'' or '`')
        {
            var end = Close(sql, at);
            var kind = sql[at] == '\'' ? SqlTokenKind.String : SqlTokenKind.QuotedName;
            return new SqlToken(kind, sql[(at + 1)..end], at, end + 1 - at, depth);
        }

        if (char.IsLetter(sql[at]) || sql[at] == '_')
        {
            return Run(sql, at, depth, SqlTokenKind.Word, letter => char.IsLetterOrDigit(letter) || letter is '_' or ':');
        }

        return char.IsAsciiDigit(sql[at])
            ? Run(sql, at, depth, SqlTokenKind.Number, letter => char.IsAsciiLetterOrDigit(letter) || letter == '.')
            : new SqlToken(SqlTokenKind.Symbol, sql[at].ToString(), at, 1, depth);
    }

    private static SqlToken Run(string sql, int at, int depth, SqlTokenKind kind, Func<char, bool> belongs)
    {
        var end = at;
        while (end < sql.Length && belongs(sql[end]))
        {
            end++;
        }

        return new SqlToken(kind, sql[at..end], at, end - at, depth);
    }

    // A doubled quote stands for itself.
    private static int Close(string sql, int open)
    {
        for (var end = sql.IndexOf(sql[open], open + 1); end >= 0; end = sql.IndexOf(sql[open], end + 2))
        {
            if (end + 1 >= sql.Length || sql[end + 1] != sql[open])
            {
                return end;
            }
        }

        throw SearchException.NotValid($"sql parser error: Unterminated {sql[open]} at column {open + 1}");
    }
}
