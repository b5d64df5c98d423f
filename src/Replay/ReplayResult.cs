using Targets.Forwarder.OpenObserve;

namespace Targets.Replay;

/// <summary>A replay's summary, and what a person wants to know beside it.</summary>
public sealed record ReplayResult
{
    public required ReplaySummary Summary { get; init; }

    /// <summary>The events that a rule's state hides: read-only management events.</summary>
    public int Hidden { get; init; }

    /// <summary>How to let them through.</summary>
    public string HiddenRemedy { get; init; } = "State: ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

    /// <summary>Where the records are.</summary>
    public required OpenObserveEndpoint OpenObserve { get; init; }

    /// <summary>The directory of the embedded OpenObserve; null where another is used.</summary>
    public string? DataDirectory { get; init; }

    public required string BackupLocation { get; init; }

    /// <summary>The file of the functions' log lines; null where they logged nothing.</summary>
    public string? LogFile { get; init; }

    /// <summary>What can't be said in the summary: why it is not verified, why invocations failed.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Null where nothing was stored or search is not allowed.</summary>
    public SearchExample? Example { get; init; }
}
