using System.Text.Json;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Records;

namespace Targets.Replay.Doctor.OpenObserve;

/// <summary>The stream has every column of docs/records.md, in its type.</summary>
internal sealed class ColumnsCheck(string label, ServerClient server, RecordFormat format, IDoctorCheck needs) : IDoctorCheck
{
    /// <summary>More are counted only.</summary>
    private const int MostNamed = 5;

    public string Name => "columns" + label;

    public IDoctorCheck Needs => needs;

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        if (format != RecordFormat.Record)
        {
            return CheckResult.Unknown("RECORD_FORMAT is not record", "docs/records.md says what columns an OCSF event has");
        }

        var answer = await server.GetStreamsAsync(cancellationToken).ConfigureAwait(false);
        if (answer.IsUnauthorized)
        {
            return CheckResult.Unknown("the key opens ingestion only", "give the key of a password or of a service account, or look at the stream's schema under Streams");
        }

        return TypesOf(answer) is { } types
            ? Compare(types)
            : CheckResult.Unknown($"the schema of {server.Endpoint.StoredStream} can't be read: {answer.Text}", "look at it under Streams");
    }

    private static CheckResult Compare(Dictionary<string, string> types)
    {
        var wrong = RecordColumns.All.Where(column => types.TryGetValue(column.StoredName, out var type) && !Fits(column.Type, type)).ToList();
        var missing = RecordColumns.All.Where(column => !types.ContainsKey(column.StoredName)).ToList();
        if (wrong.Count > 0)
        {
            return CheckResult.Failure(
                $"of another type than in docs/records.md: {Names(wrong, column => $"{column.StoredName} ({types[column.StoredName]}, not {TypeOf(column.Type)})")}",
                "something else writes to the stream, and a column's type does not go back: use another stream, or delete this one");
        }

        return missing.Count > 0
            ? CheckResult.Warning(
                $"{missing.Count} of {RecordColumns.All.Count} columns are not there yet: {Names(missing, column => column.StoredName)}",
                "a column comes with the first event that has it, and a query that names it fails before; `targets import` makes them all")
            : CheckResult.Ok($"all {RecordColumns.All.Count} columns are there, in their types");
    }

    // Null where the answer has no such stream.
    private Dictionary<string, string>? TypesOf(ServerAnswer answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            foreach (var stream in json.RootElement.GetProperty("list").EnumerateArray())
            {
                if (stream.GetProperty("name").GetString() == server.Endpoint.StoredStream)
                {
                    return stream.GetProperty("schema").EnumerateArray()
                        .ToDictionary(column => column.GetProperty("name").GetString()!, column => column.GetProperty("type").GetString()!);
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            // It is said that it can't be read.
        }

        return null;
    }

    private static string Names(List<Column> columns, Func<Column, string> name) =>
        string.Join(", ", columns.Take(MostNamed).Select(name)) + (columns.Count > MostNamed ? ", …" : "");

    private static bool Fits(ColumnType type, string stored) => type is ColumnType.Int64 or ColumnType.Boolean ? stored == TypeOf(type) : stored.Contains("Utf8", StringComparison.Ordinal);

    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Int64 => "Int64",
        ColumnType.Boolean => "Boolean",
        _ => "Utf8",
    };
}
