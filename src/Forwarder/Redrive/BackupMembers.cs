using System.Text.Json;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Redrive;

/// <summary>Reads what a line of our own backup says of its event. What is missing or of another type is not known.</summary>
internal static class BackupMembers
{
    /// <param name="targets">The member <c>targets</c>: a JSON object in UTF-8.</param>
    /// <param name="received">When the event came; null where the line does not say.</param>
    public static RecoveredEvent Read(ReadOnlySpan<byte> targets, DateTimeOffset? received)
    {
        var reader = new Utf8JsonReader(LoneSurrogates.Replace(targets), EventJson.Options);
        using var document = JsonDocument.ParseValue(ref reader);
        var json = document.RootElement;
        return new RecoveredEvent(default, RecoveredFormat.Backup)
        {
            Reason = Reasons.Parse(Text(json, "reason")),
            Kind = BackupKey.KindOf(Text(json, "source")),
            Timestamp = Number(json, "timestamp"),
            Attempts = Count(json, "attempts"),
            Refusals = Count(json, "refusals"),
            Response = Text(json, "response") is { Length: > 0 } response ? response : null,
            Origin = received is { } time ? new BackupOrigin(Text(json, "function"), Text(json, "requestId"), time) : null,
        };
    }

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static int Count(JsonElement json, string name) => (int)Math.Clamp(Number(json, name) ?? 0, 0, int.MaxValue);

    private static long? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
