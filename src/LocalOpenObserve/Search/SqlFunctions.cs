using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Targets.LocalOpenObserve.Search;

/// <summary>The functions that OpenObserve and SQLite both know, and those of OpenObserve that are added to SQLite.</summary>
internal static class SqlFunctions
{
    private static readonly HashSet<string> Aggregates = new(StringComparer.OrdinalIgnoreCase) { "count", "sum", "avg", "min", "max", "approx_distinct" };

    private static readonly HashSet<string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        "abs", "coalesce", "concat", "contains", "ends_with", "histogram", "length", "lower", "nullif", "nvl", "re_match", "re_not_match", "replace",
        "round", "split_part", "starts_with", "str_match", "str_match_ignore_case", "strpos", "substr", "trim", "upper", "cast", "row_number",
    };

    private static readonly HashSet<string> Booleans = new(StringComparer.OrdinalIgnoreCase)
    {
        "contains", "ends_with", "re_match", "re_not_match", "starts_with", "str_match", "str_match_ignore_case",
    };

    // Words before a parenthesis that call nothing.
    private static readonly HashSet<string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "and", "as", "by", "case", "else", "exists", "from", "having", "in", "join", "not", "on", "or", "over", "select", "then", "union", "all", "values",
        "when", "where", "distinct",
    };

    public static bool IsAggregate(string name) => Aggregates.Contains(name);

    public static bool IsKnown(string name) => Aggregates.Contains(name) || Others.Contains(name) || Keywords.Contains(name);

    /// <summary>True for a function whose result is true or false, which SQLite knows as 1 and 0.</summary>
    public static bool IsBoolean(string name) => Booleans.Contains(name);

    /// <summary>Adds OpenObserve's functions to a connection.</summary>
    /// <param name="connection">Takes them.</param>
    /// <param name="interval">The interval of a <c>histogram</c> that names none.</param>
    public static void Add(SqliteConnection connection, TimeSpan interval)
    {
        connection.CreateFunction("str_match", (string? text, string part) => text?.Contains(part, StringComparison.Ordinal));
        connection.CreateFunction("str_match_ignore_case", (string? text, string part) => text?.Contains(part, StringComparison.OrdinalIgnoreCase));
        connection.CreateFunction("contains", (string? text, string part) => text?.Contains(part, StringComparison.Ordinal));
        connection.CreateFunction("starts_with", (string? text, string part) => text?.StartsWith(part, StringComparison.Ordinal));
        connection.CreateFunction("ends_with", (string? text, string part) => text?.EndsWith(part, StringComparison.Ordinal));
        connection.CreateFunction("re_match", (string? text, string pattern) => text is null ? (bool?)null : IsMatch(text, pattern));
        connection.CreateFunction("re_not_match", (string? text, string pattern) => text is null ? (bool?)null : !IsMatch(text, pattern));
        connection.CreateFunction("strpos", (string? text, string part) => text?.IndexOf(part, StringComparison.Ordinal) + 1);
        connection.CreateFunction("split_part", (string? text, string separator, long part) => text?.Split(separator).ElementAtOrDefault((int)part - 1) ?? "");
        connection.CreateFunction("nvl", (object? value, object? other) => value is null or DBNull ? other : value);
        connection.CreateFunction("histogram", (long? time, string named) => Histogram(time, HistogramInterval.Parse(named)));
        connection.CreateFunction("histogram", (long? time) => Histogram(time, interval));
        connection.CreateAggregate<string?, HashSet<string>?, long>("approx_distinct", null, Collect, values => values?.Count ?? 0);
    }

    private static HashSet<string> Collect(HashSet<string>? values, string? value)
    {
        values ??= new HashSet<string>(StringComparer.Ordinal);
        if (value is not null)
        {
            values.Add(value);
        }

        return values;
    }

    private static bool IsMatch(string text, string pattern) => Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    // The beginning of the interval that the time lies in, as OpenObserve writes it.
    private static string? Histogram(long? micros, TimeSpan interval)
    {
        if (micros is not { } time)
        {
            return null;
        }

        var ticks = time * TimeSpan.TicksPerMicrosecond;
        var start = DateTime.UnixEpoch.AddTicks(ticks - (ticks % interval.Ticks));
        return start.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
