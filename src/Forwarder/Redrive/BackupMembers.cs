using System.Buffers.Text;
using System.Text.Json;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Redrive;

/// <summary>Reads what a line of our own backup says of its event. What is missing or of another type is not known.</summary>
internal static class BackupMembers
{
    /// <param name="targets">The member <c>targets</c>: a JSON object.</param>
    /// <param name="arrival">The member <c>arrivalTimestamp</c>: milliseconds since 1970 UTC, as a number or a string; empty for none.</param>
    public static RecoveredEvent Read(ReadOnlySpan<byte> targets, ReadOnlySpan<byte> arrival)
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
            Origin = TimeOf(arrival) is { } received ? new BackupOrigin(Text(json, "function"), Text(json, "requestId"), received) : null,
        };
    }

    private static DateTimeOffset? TimeOf(ReadOnlySpan<byte> arrival)
    {
        var digits = arrival.Trim((byte)'"');
        return Utf8Parser.TryParse(digits, out long milliseconds, out var length) && length == digits.Length && IsTime(milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
    }

    private static bool IsTime(long milliseconds) =>
        milliseconds >= 0 && milliseconds < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static int Count(JsonElement json, string name) => (int)Math.Clamp(Number(json, name) ?? 0, 0, int.MaxValue);

    private static long? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
