namespace Targets.Forwarder.Redrive;

/// <summary>What a redrive is to do.</summary>
public sealed record RedriveOptions
{
    public const int DefaultMaxRefusals = 5;

    /// <summary>What the keys of the objects begin with; default all of the store.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The only object that is read; null for all.</summary>
    public string? Key { get; init; }

    /// <summary>Only objects of this time or later: by the hour in their keys, else by when they were written.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only objects of before this time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only objects whose key names this reason; Firehose's are <c>http-endpoint-failed</c> and <c>processing-failed</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Only objects whose key names this source: <c>auth0</c>, <c>cloudtrail</c>, <c>unknown</c>.</summary>
    public string? Source { get; init; }

    /// <summary>Stops after so many events; null for no limit.</summary>
    public long? Most { get; init; }

    /// <summary>The most events a second; null for no limit.</summary>
    public double? Rate { get; init; }

    /// <summary>
    /// Asks OpenObserve for every event whether it is stored. Without it only those are asked for of which the reason leaves that open, and they are
    /// sent all the same where the access key does not open search.
    /// </summary>
    public bool Verifies { get; init; }

    /// <summary>Reads and counts only.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Leaves the objects as they are.</summary>
    public bool Keeps { get; init; }

    /// <summary>Begins behind this key: the <see cref="RedriveSummary.Continue"/> of an earlier run.</summary>
    public string? After { get; init; }

    /// <summary>Stops before this time with what is under way done.</summary>
    public DateTimeOffset Deadline { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>After so many refusals an event is moved to <c>quarantine/</c>; default 5.</summary>
    public int MaxRefusals { get; init; } = DefaultMaxRefusals;
}
