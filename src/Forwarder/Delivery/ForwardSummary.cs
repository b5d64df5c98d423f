using System.Text.Json;
using System.Text.Json.Serialization;

namespace Targets.Forwarder.Delivery;

/// <summary>
/// What became of the events of one invocation: <c>received = delivered + backedUp + returned + dropped + duplicates</c>. It is the response of a rule's target.
/// </summary>
public sealed record ForwardSummary
{
    [JsonPropertyName("received")]
    public int Received { get; init; }

    /// <summary>Counted as stored by OpenObserve.</summary>
    [JsonPropertyName("delivered")]
    public int Delivered { get; init; }

    /// <summary>The part of <see cref="BackedUp"/> that OpenObserve will never take.</summary>
    [JsonPropertyName("rejected")]
    public int Rejected { get; init; }

    /// <summary>The part of <see cref="BackedUp"/> that is no event.</summary>
    [JsonPropertyName("malformed")]
    public int Malformed { get; init; }

    /// <summary>In the backup, whatever the reason.</summary>
    [JsonPropertyName("backedUp")]
    public int BackedUp { get; init; }

    /// <summary>In neither place: their messages come again. Not written where it is 0, as it is for a rule's target.</summary>
    [JsonPropertyName("returned")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Returned { get; init; }

    /// <summary>Left out, as a pattern of <c>DROP</c> matched.</summary>
    [JsonPropertyName("dropped")]
    public int Dropped { get; init; }

    /// <summary>Left out, as this container has just delivered them.</summary>
    [JsonPropertyName("duplicates")]
    public int Duplicates { get; init; }

    /// <summary>The count of backed-up events for each reason's word.</summary>
    [JsonPropertyName("reasons")]
    public IReadOnlyDictionary<string, int> Reasons { get; init; } = new Dictionary<string, int>();

    /// <summary>Writes it as <see cref="ForwardSummaryJson"/> does, without what a serializer takes to start.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteNumber("received"u8, Received);
        json.WriteNumber("delivered"u8, Delivered);
        json.WriteNumber("rejected"u8, Rejected);
        json.WriteNumber("malformed"u8, Malformed);
        json.WriteNumber("backedUp"u8, BackedUp);
        if (Returned != 0)
        {
            json.WriteNumber("returned"u8, Returned);
        }

        json.WriteNumber("dropped"u8, Dropped);
        json.WriteNumber("duplicates"u8, Duplicates);
        json.WriteStartObject("reasons"u8);
        foreach (var (reason, count) in Reasons)
        {
            json.WriteNumber(reason, count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
