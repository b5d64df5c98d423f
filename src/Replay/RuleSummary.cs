using System.Text.Json.Serialization;

namespace Targets.Replay;

/// <summary>What became of the events that one rule sent to one function.</summary>
public sealed record RuleSummary(string Rule, string Function)
{
    /// <summary>The queue or stream between them; null where the rule invokes the function itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Through { get; init; }

    public int Matched { get; init; }

    public int Delivered { get; init; }

    public int Rejected { get; init; }

    public int BackedUp { get; init; }

    public int Duplicates { get; init; }

    public int Dropped { get; init; }

    public int Lost { get; init; }
}
