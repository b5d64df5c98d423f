namespace Targets.Replay.Matching;

/// <summary>What of a rule keeps an event from it.</summary>
internal enum MismatchReason
{
    /// <summary>A path of its pattern.</summary>
    Pattern,

    /// <summary>It is disabled, or gets no read-only management events.</summary>
    State,

    /// <summary>It listens to another bus.</summary>
    Bus,
}
