using System.Text.Json;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Redrive;

/// <summary>Reads the member <c>targets</c> of a line of our own backup.</summary>
internal static class BackupMembers
{
    /// <summary>What it says of the event; what is missing or of another type is not known.</summary>
    /// <param name="targets">A JSON object.</param>
    public static RecoveredEvent Read(ReadOnlySpan<byte> targets)
    {
        var reader = new Utf8JsonReader(LoneSurrogates.Replace(targets), EventJson.Options);
        using var document = JsonDocument.ParseValue(ref reader);
        var json = document.RootElement;
        return new RecoveredEvent(default, RecoveredFormat.Backup)
        {
            Reason = json.TryGetProperty("reason", out var reason) && reason.ValueKind == JsonValueKind.String ? reason.GetString()! : "",
            Timestamp = Number(json, "timestamp"),
            Attempts = Count(json, "attempts"),
            Refusals = Count(json, "refusals"),
        };
    }

    private static int Count(JsonElement json, string name) => (int)Math.Clamp(Number(json, name) ?? 0, 0, int.MaxValue);

    private static long? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
