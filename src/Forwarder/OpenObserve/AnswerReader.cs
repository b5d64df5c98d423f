using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Targets.Forwarder.Delivery;

namespace Targets.Forwarder.OpenObserve;

/// <summary>Reads what OpenObserve's <c>_json</c> endpoint answers (openobserve/openobserve 0.93, ingestion of logs).</summary>
internal static class AnswerReader
{
    private const int LongestExcerpt = 500;

    /// <param name="status">The HTTP status.</param>
    /// <param name="retryAfter">The header's wait, if there is one.</param>
    /// <param name="body">The body, or its start where it is long.</param>
    /// <param name="sent">Records in the request.</param>
    /// <param name="key">Is not in the excerpt, also where the server sends it back.</param>
    public static Answer Read(HttpStatusCode status, TimeSpan? retryAfter, ReadOnlySpan<byte> body, int sent, AccessKey key)
    {
        var reason = status == HttpStatusCode.OK ? ReadBody(body, sent) : ReasonOf((int)status);
        var excerpt = reason == Reason.None ? null : Excerpt((int)status, body, key);
        return new Answer(reason, retryAfter, excerpt, MustSplit: reason == Reason.TooLarge);
    }

    private static Reason ReasonOf(int status) => status switch
    {
        401 or 403 => Reason.Unauthorized,
        404 => Reason.NotFound,
        408 => Reason.Timeout,
        413 => Reason.TooLarge,
        429 => Reason.Throttled,
        503 => Reason.Overloaded,
        >= 500 => Reason.ServerError,
        >= 400 => Reason.BadRequest,
        _ => Reason.BadResponse,
    };

    // 200 is not success: success is code 200, all records counted as successful and none as failed.
    private static Reason ReadBody(ReadOnlySpan<byte> body, int sent)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            var code = root.GetProperty("code").GetInt32();
            return code == (int)HttpStatusCode.OK ? Count(root.GetProperty("status"), sent) : ReasonOf(code);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return Reason.BadResponse;
        }
    }

    private static Reason Count(JsonElement status, int sent)
    {
        var (successful, failed) = (0L, 0L);
        string? error = null;
        foreach (var stream in status.EnumerateArray())
        {
            successful += Number(stream, "successful");
            failed += Number(stream, "failed");
            error = stream.TryGetProperty("error", out var text) ? text.GetString() : error;
        }

        return (successful, failed) switch
        {
            _ when successful == sent && failed == 0 => Reason.None,
            (0, _) when failed == sent => Rejection(error),
            (0, 0) => Reason.NotCounted,
            _ when failed > 0 => Reason.Partial,
            _ => Reason.NotCounted,
        };
    }

    private static long Number(JsonElement stream, string name) =>
        stream.TryGetProperty(name, out var value) && value.TryGetInt64(out var number) ? number : 0;

    // A record refused for a reason that is not known may be taken by a later version: it is kept as undelivered.
    private static Reason Rejection(string? error) => error switch
    {
        not null when error.StartsWith("Too old data", StringComparison.Ordinal) => Reason.TooOld,
        not null when error.StartsWith("Too far data", StringComparison.Ordinal) => Reason.TooNew,
        not null when error.StartsWith("Failed to cast", StringComparison.Ordinal) => Reason.CastFailed,
        _ => Reason.BadRequest,
    };

    private static string Excerpt(int status, ReadOnlySpan<byte> body, AccessKey key)
    {
        var text = new StringBuilder(LongestExcerpt).Append(CultureInfo.InvariantCulture, $"HTTP {status} ");
        foreach (var letter in key.Hide(Encoding.UTF8.GetString(body)))
        {
            if (text.Length == LongestExcerpt)
            {
                break;
            }

            text.Append(char.IsControl(letter) ? ' ' : letter);
        }

        return text.ToString().TrimEnd();
    }
}
