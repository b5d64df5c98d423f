using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Targets.LocalOpenObserve.Faults;

namespace Targets.LocalOpenObserve.Ingestion;

/// <summary>
/// <c>POST /aws/{org}/{stream}/_kinesis_firehose</c>: Firehose's HTTP delivery. One bad line fails the whole request; a record that is not stored,
/// as it is too old, is reported as success.
/// </summary>
internal sealed class FirehoseEndpoint(LocalOpenObserveOptions options, Ingester ingester)
{
    public async Task IngestAsync(HttpContext context, string organization, string stream)
    {
        if (context.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            await Replies.TextAsync(context, StatusCodes.Status415UnsupportedMediaType, "Expected request with `Content-Type: application/json`")
                .ConfigureAwait(false);
            return;
        }

        if (await RequestBody.ReadAsync(context, options.PayloadLimit).ConfigureAwait(false) is not { } body)
        {
            return;
        }

        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            await Replies.TextAsync(context, StatusCodes.Status400BadRequest, "Failed to parse the request body as JSON").ConfigureAwait(false);
            return;
        }

        using (json)
        {
            await IngestAsync(context, organization, stream, json.RootElement).ConfigureAwait(false);
        }
    }

    private async Task IngestAsync(HttpContext context, string organization, string stream, JsonElement root)
    {
        if (Shape(root) is not { } request)
        {
            await Replies.TextAsync(
                context, StatusCodes.Status422UnprocessableEntity, "Failed to deserialize the JSON body into the target type").ConfigureAwait(false);
            return;
        }

        var timestamp = request.Timestamp ?? options.Time.GetUtcNow().ToUnixTimeMilliseconds();
        List<JsonElement> rows;
        try
        {
            rows = FirehoseRecord.Rows(request.Records);
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            var error = new { requestId = request.Id, errorMessage = "a record is no JSON", timestamp };
            await Replies.JsonAsync(context, StatusCodes.Status400BadRequest, error).ConfigureAwait(false);
            return;
        }

        _ = ingester.Ingest(organization, stream, rows, context.Features.Get<Fault>()?.Kind);
        await Replies.JsonAsync(context, StatusCodes.Status200OK, new { requestId = request.Id, timestamp }).ConfigureAwait(false);
    }

    private static (string Id, long? Timestamp, List<string> Records)? Shape(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("requestId", out var id) || id.ValueKind != JsonValueKind.String
            || !root.TryGetProperty("records", out var records) || records.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        long? timestamp = root.TryGetProperty("timestamp", out var time) && time.TryGetInt64(out var milliseconds) ? milliseconds : null;
        var data = new List<string>();
        foreach (var record in records.EnumerateArray())
        {
            if (record.ValueKind != JsonValueKind.Object || !record.TryGetProperty("data", out var text) || text.ValueKind != JsonValueKind.String)
            {
                return null;
            }

            data.Add(text.GetString()!);
        }

        return (id.GetString()!, timestamp, data);
    }
}
