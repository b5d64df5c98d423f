using System.Text.Json;
using System.Text.Json.Serialization;
using Targets.Forwarder.Redrive;

namespace Targets.Functions;

/// <summary>What <see cref="RedriveFunction"/> can be asked for, as JSON. Members that are not there, and others, mean nothing.</summary>
public sealed record RedriveRequest
{
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

    [JsonPropertyName("max")]
    public long? Most { get; init; }

    [JsonPropertyName("rate")]
    public double? Rate { get; init; }

    [JsonPropertyName("verify")]
    public bool Verifies { get; init; }

    [JsonPropertyName("dryRun")]
    public bool IsDryRun { get; init; }

    /// <summary>The member of the same name in the answer to an earlier request.</summary>
    [JsonPropertyName("continue")]
    public string? Continue { get; init; }

    /// <exception cref="RedriveRequestException">A member is wrong.</exception>
    public static RedriveRequest Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            var request = JsonSerializer.Deserialize(json.Span, RedriveRequestJson.Default.RedriveRequest);
            return request is null or { DetailType: not null } ? new RedriveRequest() : request;
        }
        catch (JsonException exception)
        {
            throw new RedriveRequestException($"the request's {exception.Path ?? "$"} is wrong; expected {{\"since\":TIME,\"until\":TIME,\"reason\":WORD,\"source\":WORD,\"max\":N,\"rate\":N,\"verify\":BOOLEAN,\"dryRun\":BOOLEAN,\"continue\":KEY}}, each optional", exception);
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
        Rate = Rate > 0 ? Rate : null,
        Verifies = Verifies,
        IsDryRun = IsDryRun,
        After = Continue,
        Deadline = deadline,
    };
}
