using System.Text.Json;

namespace Targets.Replay.Doctor.OpenObserve;

/// <summary>What OpenObserve's <c>_json</c> endpoint says of one stream.</summary>
/// <param name="Stream">The stream's name as it is stored.</param>
/// <param name="Successful">Records that it counts as stored.</param>
/// <param name="Failed">Records that it refused.</param>
/// <param name="Error">Why the last of those was refused; empty where it does not say.</param>
internal sealed record IngestCounts(string Stream, long Successful, long Failed, string Error)
{
    /// <summary>Null where it is no such answer.</summary>
    public static IngestCounts? Of(ServerAnswer answer)
    {
        if (answer.Status != 200)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            var status = json.RootElement.GetProperty("status")[0];
            return new IngestCounts(
                status.GetProperty("name").GetString() ?? "",
                status.GetProperty("successful").GetInt64(),
                status.GetProperty("failed").GetInt64(),
                status.TryGetProperty("error", out var error) ? error.GetString() ?? "" : "");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}
