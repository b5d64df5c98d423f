using Targets.LocalOpenObserve.Faults;
using Targets.Replay.Runtimes;

namespace Targets.Replay;

/// <summary>What a replay is to do.</summary>
public sealed record ReplayOptions
{
    /// <summary>Files, directories, globs, or <c>-</c>; empty for the samples.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>The SAM template; null for the one in the working directory, else the tool's own.</summary>
    public string? Template { get; init; }

    /// <summary>Values of the template's parameters.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>An ingestion URL; null for <c>OPENOBSERVE_URL</c>, else the embedded OpenObserve.</summary>
    public string? OpenObserveUrl { get; init; }

    public string? AccessKey { get; init; }

    /// <summary>A directory or <c>s3://bucket/prefix</c>; null for the variables of the functions, else <c>backup</c> below <see cref="Out"/>.</summary>
    public string? Backup { get; init; }

    /// <summary>Another S3 than AWS's.</summary>
    public string? S3Url { get; init; }

    public RuntimeKind Runtime { get; init; }

    /// <summary>How many events are in work at once; null for 8, or for the number of processors where each is a process.</summary>
    public int? Concurrency { get; init; }

    /// <summary>The most events a second; null for no limit.</summary>
    public double? Rate { get; init; }

    /// <summary>True moves the events so that the newest is now; null does so for the samples only.</summary>
    public bool? RebaseToNow { get; init; }

    /// <summary>Where the embedded OpenObserve, the backup and the functions' log lie.</summary>
    public string Out { get; init; } = "out";

    /// <summary>Faults of the embedded OpenObserve, for the time of the replay.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];
}
