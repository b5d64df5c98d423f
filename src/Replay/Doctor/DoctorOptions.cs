namespace Targets.Replay.Doctor;

/// <summary>What a user wants to be looked at.</summary>
internal sealed record DoctorOptions
{
    /// <summary>The ingestion URL; null for that of the variables.</summary>
    public string? OpenObserveUrl { get; init; }

    /// <summary>Null for that of the variables.</summary>
    public string? AccessKey { get; init; }

    /// <summary>Null for <c>serverless.template</c>.</summary>
    public string? Template { get; init; }

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>A directory or <c>s3://BUCKET/PREFIX</c>; null for that of the variables.</summary>
    public string? Backup { get; init; }

    /// <summary>Another S3 than AWS's; null for that of the variables.</summary>
    public string? S3Url { get; init; }

    /// <summary>The time of one request; default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a probe is looked for; default 10 s.</summary>
    public TimeSpan SearchTime { get; init; } = TimeSpan.FromSeconds(10);
}
