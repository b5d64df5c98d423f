using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Targets.LocalOpenObserve.Faults;

namespace Targets.LocalOpenObserve.Ingestion;

/// <summary><c>POST /api/{org}/{stream}/_json</c>: an array of objects, or one object; the Content-Type does not matter.</summary>
internal sealed class JsonEndpoint(LocalOpenObserveOptions options, Ingester ingester)
{
    public async Task IngestAsync(HttpContext context, string organization, string stream)
    {
        if (await RequestBody.ReadAsync(context, options.PayloadLimit).ConfigureAwait(false) is not { } body)
        {
            return;
        }

        using var json = Parse(body, out var problem);
        if (json is null)
        {
            await Replies.ErrorAsync(context, StatusCodes.Status400BadRequest, $"Error# {problem}").ConfigureAwait(false);
            return;
        }

        var root = json.RootElement;
        var elements = root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().ToArray() : [root];
        var status = ingester.Ingest(organization, stream, elements, context.Features.Get<Fault>()?.Kind);
        await Replies.JsonAsync(context, StatusCodes.Status200OK, new { code = StatusCodes.Status200OK, status = new[] { status } }).ConfigureAwait(false);
    }

    private static JsonDocument? Parse(byte[] body, out string problem)
    {
        try
        {
            problem = "";
            return JsonDocument.Parse(body);
        }
        catch (JsonException exception)
        {
            problem = $"invalid JSON at line {exception.LineNumber + 1} column {exception.BytePositionInLine + 1}";
            return null;
        }
    }
}
