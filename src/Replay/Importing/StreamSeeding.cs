using System.Net;
using System.Text.Json.Nodes;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Records;

namespace Targets.Replay.Importing;

/// <summary>Gives a stream all its columns, each in its type.</summary>
internal sealed class StreamSeeding(ImportApi api, TimeProvider time)
{
    /// <param name="stream">Created where it is not there.</param>
    /// <param name="isDryRun">True looks only.</param>
    /// <param name="problems">Takes columns that have another type.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ImportException">The record was not stored.</exception>
    public async Task<ImportedItem> SeedAsync(OpenObserveEndpoint stream, bool isDryRun, List<string> problems, CancellationToken cancellationToken)
    {
        var types = await TypesAsync(stream, cancellationToken).ConfigureAwait(false);
        var isComplete = types is not null && RecordColumns.All.All(column => types.ContainsKey(column.StoredName));
        if (!isComplete && !isDryRun)
        {
            await SendAsync(stream, cancellationToken).ConfigureAwait(false);
        }

        problems.AddRange(RecordColumns.All
            .Where(column => types is not null && types.TryGetValue(column.StoredName, out var type) && !IsOf(column.Type, type))
            .Select(column => $"column {column.StoredName} of the stream {stream.StoredStream} is {types![column.StoredName]}; expected {column.Type}: something else writes to the stream; send the records to a new one"));
        return new ImportedItem("stream", stream.StoredStream, isComplete ? ImportOutcome.Unchanged : types is null ? ImportOutcome.Created : ImportOutcome.Updated);
    }

    // Null where there is no such stream.
    private async Task<Dictionary<string, string>?> TypesAsync(OpenObserveEndpoint stream, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await api.GetAsync(
                $"{Uri.EscapeDataString(stream.Organization)}/streams/{Uri.EscapeDataString(stream.StoredStream)}/schema?type=logs", cancellationToken).ConfigureAwait(false);
            var columns = answer["schema"]?.AsArray() ?? [];
            return columns.Count == 0 ? null : columns.ToDictionary(column => column!["name"]!.GetValue<string>(), column => column!["type"]!.GetValue<string>(), StringComparer.Ordinal);
        }
        catch (ImportException exception) when (exception.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
        {
            return null;
        }
    }

    // HTTP 200 does not say that the record was stored.
    private async Task SendAsync(OpenObserveEndpoint stream, CancellationToken cancellationToken)
    {
        var answer = await api.IngestAsync(stream, SeedRecord.Create(time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        var statuses = (answer["status"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        if (statuses.Sum(status => status["successful"]?.GetValue<long>() ?? 0) != 1)
        {
            throw new ImportException($"the stream {stream.StoredStream} did not take the record that gives it its columns: {answer.ToJsonString()}");
        }
    }

    private static bool IsOf(ColumnType type, string stored) => type switch
    {
        ColumnType.Int64 => stored == "Int64",
        ColumnType.Boolean => stored == "Boolean",
        _ => stored.Contains("Utf8", StringComparison.Ordinal),
    };
}
