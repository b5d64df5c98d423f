namespace Targets.Replay.Verification;

/// <summary>What a function said of the one event that it got.</summary>
public enum ReportedOutcome
{
    /// <summary>The invocation failed, however often it was repeated.</summary>
    Failed,

    /// <summary>The function, or Firehose, took the event, and does not say what it did with it.</summary>
    Accepted,
    Delivered,
    BackedUp,
    Duplicate,
    Dropped,
}
