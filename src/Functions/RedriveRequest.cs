using System.Text.Json;
using System.Text.Json.Serialization;
using Targets.Forwarder.Redrive;

namespace Targets.Functions;

/// <summary>What <see cref="RedriveFunction"/> can be asked for, as JSON; each member is optional.</summary>
public sealed record RedriveRequest
{
    private const string Expected =
        """{"since":TIME,"until":TIME,"reason":WORD,"source":auth0|cloudtrail|unknown,"max":N,"rate":N,"verify":BOOLEAN,"dryRun":BOOLEAN,"continue":KEY}, each optional""";

    /// <summary>What an event of EventBridge has, such as a schedule's: it asks for nothing.</summary>
    [JsonPropertyName("detail-type")]
    public string? DetailType { get; init; }

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

    /// <summary>Members that mean nothing. A request has none: <c>dryrun</c> would be a redrive.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <param name="json">A request; an event of EventBridge or nothing for one without members.</param>
    /// <exception cref="RedriveRequestException">A member is wrong, or unknown.</exception>
    public static RedriveRequest Read(ReadOnlyMemory<byte> json)
    {
        if (json.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return new RedriveRequest();
        }

        try
        {
            var request = JsonSerializer.Deserialize(json.Span, RedriveRequestJson.Default.RedriveRequest);
            return request is null or { DetailType: not null } ? new RedriveRequest() : request.Checked();
        }
        catch (JsonException exception)
        {
            throw new RedriveRequestException($"the request's {exception.Path ?? "$"} is wrong; expected {Expected}", exception);
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

    private RedriveRequest Checked()
    {
        var wrong = Source is not (null or "auth0" or "cloudtrail" or "unknown") ? "$.source"
            : Most <= 0 ? "$.max"
            : Rate <= 0 ? "$.rate"
            : null;
        return (wrong, Others?.Keys.FirstOrDefault()) switch
        {
            ({ } path, _) => throw new RedriveRequestException($"the request's {path} is wrong; expected {Expected}"),
            (_, { } name) => throw new RedriveRequestException($"the request has a member {name}, which means nothing; expected {Expected}"),
            _ => this,
        };
    }
}
