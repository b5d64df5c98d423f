namespace Targets.Forwarder.Configuration;

/// <summary>What is done with an event outside the ingestion window: <c>TOO_OLD</c>.</summary>
public enum TooOldPolicy
{
    /// <summary>It is sent with the present as its <c>_timestamp</c>; <c>event_time</c> keeps its own.</summary>
    Clamp,

    /// <summary>It goes to the backup.</summary>
    Backup,
}
