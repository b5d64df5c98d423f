namespace Targets.Replay;

/// <summary>
/// What became of a replay: <c>matched = delivered + backedUp + duplicates + dropped + lost</c>. The names and their order are those of <c>--json</c>.
/// </summary>
public sealed record ReplaySummary
{
    /// <summary>The events that were read.</summary>
    public int Events { get; init; }

    /// <summary>What was no event, in the inputs.</summary>
    public int Malformed { get; init; }

    /// <summary>The events that no rule matched.</summary>
    public int Unmatched { get; init; }

    /// <summary>The pairs of an event and a rule's target.</summary>
    public int Matched { get; init; }

    /// <summary>Found in OpenObserve.</summary>
    public int Delivered { get; init; }

    /// <summary>The part of <see cref="BackedUp"/> that OpenObserve will never take.</summary>
    public int Rejected { get; init; }

    /// <summary>Found in the backup; where the function said so, also if OpenObserve has it too.</summary>
    public int BackedUp { get; init; }

    public int Duplicates { get; init; }

    public int Dropped { get; init; }

    /// <summary>Found in neither place.</summary>
    public int Lost { get; init; }

    /// <summary>False where OpenObserve could not be searched or the backup not be read: then the functions are believed.</summary>
    public bool Verified { get; init; }

    public long ElapsedMs { get; init; }

    public IReadOnlyList<RuleSummary> Rules { get; init; } = [];

    /// <summary>True where something needs the user.</summary>
    public bool NeedsAttention => Malformed + BackedUp + Lost > 0;
}
