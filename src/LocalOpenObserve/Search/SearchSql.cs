using System.Globalization;
using System.Text;
using Targets.LocalOpenObserve.Streams;

namespace Targets.LocalOpenObserve.Search;

/// <summary>
/// Turns a search's SQL into SQLite's: each stream becomes a table expression with the columns that the query names, within the time range. What
/// OpenObserve's engine (DataFusion) refuses and SQLite would take is refused: names in another case, unknown functions, columns outside of a GROUP BY.
/// </summary>
internal sealed class SearchSql
{
    /// <summary>Stands for <c>*</c>: the whole record as JSON.</summary>
    public const string WholeRecord = "_targets_record";

    private const long MostHits = 1000;

    private readonly SearchRequest _request;
    private readonly Func<string, StreamSchema?> _schemaOf;
    private readonly List<SqlToken> _tokens;
    private readonly Dictionary<string, StreamSchema> _streams = new(StringComparer.Ordinal);

    private SearchSql(SearchRequest request, Func<string, StreamSchema?> schemaOf)
    {
        _request = request;
        _schemaOf = schemaOf;
        _tokens = SqlTokens.Of(request.Sql);
    }

    /// <summary>SQLite's SQL.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The columns of the result that are booleans, which SQLite knows as 0 and 1.</summary>
    public HashSet<string> Booleans { get; private set; } = [];

    /// <summary>The interval of a <c>histogram</c> that names none.</summary>
    public TimeSpan Interval => HistogramInterval.Of(_request);

    /// <summary>The columns of all streams of the query.</summary>
    public IEnumerable<string> ValidFields => _streams.Values.SelectMany(stream => stream.Columns.Keys).Order(StringComparer.Ordinal);

    /// <param name="request">The search.</param>
    /// <param name="schemaOf">A stream's columns by its name; null where there is none.</param>
    /// <exception cref="SearchException">OpenObserve would refuse it.</exception>
    public static SearchSql Translate(SearchRequest request, Func<string, StreamSchema?> schemaOf)
    {
        var sql = new SearchSql(request, schemaOf);
        sql.CheckStatement();
        sql.FindStreams();
        var names = sql.NamedColumns();
        sql.CheckFunctions();
        sql.FindBooleans();
        Grouping.Check(sql._tokens);
        sql.Text = sql.Build(names);
        return sql;
    }

    private void CheckStatement()
    {
        if (_tokens.Count == 0 || !(_tokens[0].IsWord("SELECT") || _tokens[0].IsWord("WITH")) || _tokens.Any(token => token.IsSymbol(";")))
        {
            throw SearchException.NotValid("expected one SELECT");
        }
    }

    private void FindStreams()
    {
        var expressions = Following((token, next) => token.IsName && next.IsWord("AS")).Where(IsTableExpression).Select(token => token.Text).ToHashSet();
        for (var i = 1; i < _tokens.Count; i++)
        {
            var isTable = (_tokens[i - 1].IsWord("FROM") || _tokens[i - 1].IsWord("JOIN")) && _tokens[i].IsName && !expressions.Contains(_tokens[i].Text);
            if (isTable)
            {
                _streams[_tokens[i].Text] = _schemaOf(_tokens[i].Text) ?? throw SearchException.StreamNotFound(_tokens[i].Text);
            }
        }
    }

    // name AS ( SELECT …
    private bool IsTableExpression(SqlToken name)
    {
        var at = _tokens.IndexOf(name);
        return at + 2 < _tokens.Count && _tokens[at + 2].IsSymbol("(");
    }

    private IEnumerable<SqlToken> Following(Func<SqlToken, SqlToken, bool> isPair)
    {
        for (var i = 0; i + 1 < _tokens.Count; i++)
        {
            if (isPair(_tokens[i], _tokens[i + 1]))
            {
                yield return _tokens[i];
            }
        }
    }

    // DataFusion's names are those of the stream to the letter, quoted or not.
    private HashSet<string> NamedColumns()
    {
        var aliases = Enumerable.Range(1, _tokens.Count - 1).Where(i => _tokens[i - 1].IsWord("AS")).Select(i => _tokens[i].Text).ToHashSet();
        var columns = ValidFields.ToHashSet(StringComparer.Ordinal);
        var byLowerCase = new HashSet<string>(columns, StringComparer.OrdinalIgnoreCase);
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in _tokens.Where(token => token.IsName))
        {
            if (columns.Contains(token.Text))
            {
                named.Add(token.Text);
            }
            else if (byLowerCase.Contains(token.Text) && !aliases.Contains(token.Text))
            {
                throw SearchException.FieldNotFound(token.Text, ValidFields);
            }
        }

        return IsAny(token => token.IsSymbol("*") && token.Depth > 0 && IsWholeRecord(token)) ? columns : named;
    }

    // A boolean column, or a call of a function that answers true or false, under whatever name.
    private void FindBooleans()
    {
        var columns = _streams.Values.SelectMany(stream => stream.Columns).Where(column => column.Value == ColumnType.Boolean).Select(column => column.Key).ToHashSet();
        Booleans = [.. SelectClauses.Selected(_tokens).Where(IsBoolean).Select(item => item.Name).OfType<string>()];

        bool IsBoolean(SelectedItem item) => item.Expression switch
        {
            [var name] => name.IsName && columns.Contains(name.Text),
            [var function, var open, .., var close] => SqlFunctions.IsBoolean(function.Text) && open.IsSymbol("(") && IsClosedBy(item.Expression, close),
            _ => false,
        };
    }

    // f ( … ) and nothing beside it.
    private static bool IsClosedBy(List<SqlToken> call, SqlToken last) =>
        last.IsSymbol(")") && call.FindIndex(1, token => token.IsSymbol(")") && token.Depth == last.Depth) == call.Count - 1;

    private void CheckFunctions()
    {
        var calls = Following((token, next) => token.Kind == SqlTokenKind.Word && next.IsSymbol("("));
        if (calls.FirstOrDefault(call => !SqlFunctions.IsKnown(call.Text)) is { Text: { } unknown })
        {
            throw SearchException.NoSuchFunction(unknown);
        }
    }

    private string Build(HashSet<string> columns)
    {
        var sql = new StringBuilder("WITH ");
        sql.AppendJoin(", ", _streams.Select(stream => TableExpression(stream.Key, stream.Value, columns)));
        sql.Append(_tokens[0].IsWord("WITH") ? ", " : " ");
        var from = _tokens[0].IsWord("WITH") ? _tokens[0].Length : 0;
        foreach (var star in _tokens.Where(token => token.Depth == 0 && token.IsSymbol("*") && IsWholeRecord(token)))
        {
            sql.Append(_request.Sql, from, star.Start - from).Append(WholeRecord);
            from = star.Start + star.Length;
        }

        return sql.Append(_request.Sql, from, _request.Sql.Length - from).Append(Order()).Append(Limit()).ToString();
    }

    private string TableExpression(string name, StreamSchema stream, HashSet<string> columns)
    {
        var selected = stream.Columns.Where(column => columns.Contains(column.Key) && column.Key != "_timestamp").Select(Column)
            .Append("timestamp AS _timestamp").Append($"record AS {WholeRecord}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"\"{name}\" AS (SELECT {string.Join(", ", selected)} FROM main.records WHERE stream = {stream.Id} AND timestamp >= {_request.StartTime} AND timestamp < {_request.EndTime})");
    }

    private static string Column(KeyValuePair<string, ColumnType> column)
    {
        var value = $"record ->> '$.\"{column.Key}\"'";
        var typed = column.Value switch
        {
            ColumnType.Utf8 => $"CAST({value} AS TEXT)",
            ColumnType.Float64 => $"CAST({value} AS REAL)",
            ColumnType.UInt64 => value,
            _ => $"CAST({value} AS INTEGER)",
        };
        return $"{typed} AS \"{column.Key}\"";
    }

    // SELECT * and SELECT a, *; neither count(*) nor a * b.
    private bool IsWholeRecord(SqlToken star)
    {
        var before = _tokens[_tokens.IndexOf(star) - 1];
        return before.IsWord("SELECT") || before.IsWord("DISTINCT") || before.IsSymbol(",");
    }

    private string Order() => IsAny(token => token.Depth == 0 && (token.IsWord("ORDER") || token.IsWord("UNION"))) || Grouping.IsGrouped(_tokens)
        ? ""
        : " ORDER BY _timestamp DESC";

    private string Limit() => IsAny(token => token.Depth == 0 && token.IsWord("LIMIT"))
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" LIMIT {(_request.Size < 0 ? MostHits : _request.Size)} OFFSET {_request.From}");

    private bool IsAny(Predicate<SqlToken> predicate) => _tokens.Exists(predicate);
}
