using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Targets.LocalOpenObserve;

/// <summary>Answers in the forms that OpenObserve gives them.</summary>
internal static class Replies
{
    public static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task JsonAsync(HttpContext context, int status, object body) => BytesAsync(
        context, status, "application/json", JsonSerializer.SerializeToUtf8Bytes(body, Json));

    public static Task TextAsync(HttpContext context, int status, string text) =>
        BytesAsync(context, status, "text/plain; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>The form of most errors: <c>{"code":…,"message":…}</c>.</summary>
    public static Task ErrorAsync(HttpContext context, int status, string message) => JsonAsync(context, status, new { code = status, message });

    /// <summary>Wrong credentials: plain text. (Absent ones are JSON.)</summary>
    public static Task UnauthorizedAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"openobserve\"";
        return TextAsync(context, StatusCodes.Status401Unauthorized, "Unauthorized Access");
    }

    public static async Task BytesAsync(HttpContext context, int status, string contentType, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }
}
