namespace Targets.Replay.Verification;

/// <summary>What a function said of the one event that it got.</summary>
public enum ReportedOutcome
{
    /// <summary>The invocation failed, however often it was repeated.</summary>
    Failed,
    Delivered,
    BackedUp,
    Duplicate,
    Dropped,
}
