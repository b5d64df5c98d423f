using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Targets.LocalOpenObserve.Ingestion;

namespace Targets.LocalOpenObserve.Content;

/// <summary>The body of a request that makes or changes something: JSON, and said to be JSON.</summary>
internal static class ContentBody
{
    /// <summary>The object; null where an error was answered.</summary>
    public static async Task<JsonElement?> ReadAsync(HttpContext context, long limit)
    {
        if (!context.Request.HasJsonContentType())
        {
            await Replies.TextAsync(context, StatusCodes.Status415UnsupportedMediaType, "Expected request with `Content-Type: application/json`").ConfigureAwait(false);
            return null;
        }

        if (await RequestBody.ReadAsync(context, limit).ConfigureAwait(false) is not { } body)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return json.RootElement.Clone();
            }

            await UnlikeAsync(context, "invalid type: expected a map").ConfigureAwait(false);
        }
        catch (JsonException)
        {
            await Replies.TextAsync(context, StatusCodes.Status400BadRequest, "Failed to parse the request body as JSON").ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>JSON of another shape than the request's: plain text.</summary>
    public static Task UnlikeAsync(HttpContext context, string problem) =>
        Replies.TextAsync(context, StatusCodes.Status422UnprocessableEntity, $"Failed to deserialize the JSON body into the target type: {problem}");
}
