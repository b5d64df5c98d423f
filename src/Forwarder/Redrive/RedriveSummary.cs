using System.Text.Json.Serialization;

namespace Targets.Forwarder.Redrive;

/// <summary>What became of a redrive: <c>events = delivered + stored + dropped + remaining + quarantined</c>.</summary>
public sealed record RedriveSummary
{
    /// <summary>The objects that were read.</summary>
    [JsonPropertyName("objects")]
    public int Objects { get; init; }

    [JsonPropertyName("events")]
    public long Events { get; init; }

    /// <summary>Sent, and counted as stored or found there.</summary>
    [JsonPropertyName("delivered")]
    public long Delivered { get; init; }

    /// <summary>Not sent, as OpenObserve has them already.</summary>
    [JsonPropertyName("stored")]
    public long Stored { get; init; }

    /// <summary>Not sent, as a pattern of <c>DROP</c> matched.</summary>
    [JsonPropertyName("dropped")]
    public long Dropped { get; init; }

    /// <summary>Still in the backup.</summary>
    [JsonPropertyName("remaining")]
    public long Remaining { get; init; }

    /// <summary>Moved to <c>quarantine/</c>, as OpenObserve has refused them again and again.</summary>
    [JsonPropertyName("quarantined")]
    public long Quarantined { get; init; }

    /// <summary>Objects that are broken: what could be read of them was sent, and the whole moved to <c>quarantine/</c>.</summary>
    [JsonPropertyName("unreadable")]
    public int Unreadable { get; init; }

    /// <summary>Objects that the store did not let be read, or brought into line.</summary>
    [JsonPropertyName("failed")]
    public int Failed { get; init; }

    /// <summary>The count of events for the word of each format that they were found in.</summary>
    [JsonPropertyName("formats")]
    public IReadOnlyDictionary<string, long> Formats { get; init; } = new Dictionary<string, long>();

    /// <summary>The count of remaining and quarantined events for each reason's word.</summary>
    [JsonPropertyName("reasons")]
    public IReadOnlyDictionary<string, long> Reasons { get; init; } = new Dictionary<string, long>();

    /// <summary>Where to go on, as <see cref="RedriveOptions.After"/>; null where the run came to its end.</summary>
    [JsonPropertyName("continue")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Continue { get; init; }
}
