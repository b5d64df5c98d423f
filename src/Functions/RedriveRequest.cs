using System.Text.Json;
using System.Text.Json.Serialization;
using Targets.Forwarder.Redrive;

namespace Targets.Functions;

/// <summary>
/// What <see cref="RedriveFunction"/> can be asked for, as JSON; each member is optional, and another is an error: <c>dryrun</c> would be a redrive.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RedriveRequest
{
    private const string Expected =
        """{"since":TIME,"until":TIME,"reason":WORD,"source":auth0|cloudtrail|unknown,"max":N,"rate":N,"verify":BOOLEAN,"dryRun":BOOLEAN,"continue":KEY}, each optional""";

    /// <summary>Only objects of this time or later.</summary>
    [JsonPropertyName("since")]
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only objects of before this time.</summary>
    [JsonPropertyName("until")]
    public DateTimeOffset? Until { get; init; }

    [JsonPropertyName("reason")]
    public string? Reason { get; init; }

    [JsonPropertyName("source")]
    public string? Source { get; init; }

    /// <summary>From 1.</summary>
    [JsonPropertyName("max")]
    public long? Most { get; init; }

    /// <summary>Events a second, above 0.</summary>
    [JsonPropertyName("rate")]
    public double? Rate { get; init; }

    [JsonPropertyName("verify")]
    public bool Verifies { get; init; }

    [JsonPropertyName("dryRun")]
    public bool IsDryRun { get; init; }

    /// <summary>The member of the same name in the answer to an earlier request.</summary>
    [JsonPropertyName("continue")]
    public string? Continue { get; init; }

    /// <param name="json">A request; an event of EventBridge or nothing for one without members.</param>
    /// <exception cref="RedriveRequestException">A member is wrong, or unknown.</exception>
    public static RedriveRequest Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            return json.Span.Trim(" \t\r\n"u8).IsEmpty || IsEvent(json)
                ? new RedriveRequest()
                : (JsonSerializer.Deserialize(json.Span, RedriveRequestJson.Default.RedriveRequest) ?? new RedriveRequest()).Checked();
        }
        catch (JsonException exception)
        {
            throw Wrong(exception.Path ?? "$", exception);
        }
    }

    internal RedriveOptions ToOptions(string prefix, DateTimeOffset deadline) => new()
    {
        Prefix = prefix.Length == 0 ? "" : prefix + "/",
        Since = Since,
        Until = Until,
        Reason = Reason,
        Source = Source,
        Most = Most,
        Rate = Rate,
        Verifies = Verifies,
        IsDryRun = IsDryRun,
        After = Continue,
        Deadline = deadline,
    };

    private static RedriveRequestException Wrong(string path, JsonException? inner = null) => new($"the request's {path} is wrong; expected {Expected}", inner);

    // What a schedule sends.
    private static bool IsEvent(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("detail-type"u8, out _);
    }

    private RedriveRequest Checked() =>
        Source is not (null or "auth0" or "cloudtrail" or "unknown") ? throw Wrong("$.source")
        : Most <= 0 ? throw Wrong("$.max")
        : Rate <= 0 ? throw Wrong("$.rate")
        : this;
}
