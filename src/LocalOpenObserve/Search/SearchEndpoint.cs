using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Targets.LocalOpenObserve.Ingestion;
using Targets.LocalOpenObserve.Streams;

namespace Targets.LocalOpenObserve.Search;

/// <summary><c>POST /api/{org}/_search</c>.</summary>
internal sealed class SearchEndpoint(LocalOpenObserveOptions options, StreamStore store)
{
    public async Task SearchAsync(HttpContext context, string organization)
    {
        if (await RequestBody.ReadAsync(context, options.PayloadLimit).ConfigureAwait(false) is not { } body)
        {
            return;
        }

        try
        {
            var clock = Stopwatch.StartNew();
            var request = SearchRequest.Parse(body);
            var sql = SearchSql.Translate(request, stream => store.Schema(organization, stream));
            var hits = Run(sql);
            var answer = new { took = clock.ElapsedMilliseconds, hits, total = hits.Count, from = request.From, size = request.Size, cached_ratio = 0, scan_size = 0, scan_records = hits.Count, is_partial = false };
            await Replies.JsonAsync(context, StatusCodes.Status200OK, answer).ConfigureAwait(false);
        }
        catch (SearchException exception)
        {
            var error = new { code = exception.Code, message = exception.Message, error_detail = exception.Detail };
            await Replies.JsonAsync(context, StatusCodes.Status400BadRequest, error).ConfigureAwait(false);
        }
    }

    private List<Dictionary<string, object>> Run(SearchSql sql)
    {
        using var connection = store.OpenReader();
        // A name in double quotes that is no column is an error, not a text.
        _ = raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_DQS_DML, 0, out _);
        SqlFunctions.Add(connection, sql.Interval);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA case_sensitive_like = ON; PRAGMA query_only = ON;";
        command.ExecuteNonQuery();
        command.CommandText = sql.Text;
        try
        {
            using var rows = command.ExecuteReader();
            var hits = new List<Dictionary<string, object>>();
            while (rows.Read())
            {
                hits.Add(Hit(rows, sql));
            }

            return hits;
        }
        catch (SqliteException exception)
        {
            throw Refused(exception, sql);
        }
    }

    private static Dictionary<string, object> Hit(SqliteDataReader row, SearchSql sql)
    {
        var hit = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var i = 0; i < row.FieldCount; i++)
        {
            var name = row.GetName(i);
            if (name == SearchSql.WholeRecord)
            {
                using var record = JsonDocument.Parse(row.GetString(i));
                foreach (var property in record.RootElement.EnumerateObject())
                {
                    hit[property.Name] = property.Value.Clone();
                }
            }
            else if (!row.IsDBNull(i))
            {
                hit[name] = row.GetValue(i) is long number && sql.Booleans.Contains(name) ? number != 0 : row.GetValue(i);
            }
        }

        return hit;
    }

    private static SearchException Refused(SqliteException exception, SearchSql sql)
    {
        const string NoColumn = "no such column: ";
        var at = exception.Message.IndexOf(NoColumn, StringComparison.Ordinal);
        return at < 0
            ? SearchException.NotExecuted(exception.Message)
            : SearchException.FieldNotFound(exception.Message[(at + NoColumn.Length)..].TrimEnd('.', '\'').Split(' ')[0], sql.ValidFields);
    }
}
