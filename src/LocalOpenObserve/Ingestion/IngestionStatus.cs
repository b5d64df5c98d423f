using System.Text.Json.Serialization;

namespace Targets.LocalOpenObserve.Ingestion;

/// <summary>What OpenObserve tells of the records of a request: how many it took, how many it did not, and the last error alone.</summary>
internal sealed record IngestionStatus
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("successful")]
    public int Successful { get; init; }

    [JsonPropertyName("failed")]
    public int Failed { get; init; }

    [JsonPropertyName("error")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }
}
