namespace Targets.Replay;

/// <summary>What became of the events that one rule sent to one function.</summary>
public sealed record RuleSummary(string Rule, string Function)
{
    public int Matched { get; init; }

    public int Delivered { get; init; }

    public int Rejected { get; init; }

    public int BackedUp { get; init; }

    public int Duplicates { get; init; }

    public int Dropped { get; init; }

    public int Lost { get; init; }
}
