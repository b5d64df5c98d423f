using Targets.Forwarder.Envelopes;
using Targets.Forwarder.OpenObserve;

namespace Targets.Forwarder.Configuration;

/// <summary>The configuration of a function; <see cref="VariableReader"/> reads it from environment variables.</summary>
public sealed record ForwarderOptions : RecordOptions
{
    /// <summary>Every variable that is read, but for those of the AWS SDK and the Parameters and Secrets extension.</summary>
    public static IReadOnlyList<string> VariableNames { get; } =
    [
        "OPENOBSERVE_URL", "OPENOBSERVE_URL_AUTH0", "OPENOBSERVE_URL_CLOUDTRAIL", "OPENOBSERVE_ALLOW_HTTP", "OPENOBSERVE_ACCESS_KEY", "OPENOBSERVE_SECRET_ID",
        "BACKUP_BUCKET", "BACKUP_KMS_KEY", "BACKUP_PREFIX", "BACKUP_DIRECTORY", "BACKUP_MODE", "RECORD_FORMAT", "REDACT", "REDACT_KEY", "DROP", "TOO_OLD", "INGEST_WINDOW",
        "DELIVERY_BUDGET", "ATTEMPT_TIMEOUT", "MAX_BATCH_BYTES", "MAX_RECEIVES", "SKIP_DUPLICATES",
    ];

    /// <summary>Where Auth0 tenant logs go.</summary>
    public required OpenObserveEndpoint Auth0Endpoint { get; init; }

    /// <summary>Where CloudTrail records go.</summary>
    public required OpenObserveEndpoint CloudTrailEndpoint { get; init; }

    /// <summary>Where events of other kinds go.</summary>
    public required OpenObserveEndpoint DefaultEndpoint { get; init; }

    public required IAccessKeySource AccessKey { get; init; }

    public required BackupOptions Backup { get; init; }

    public DeliveryOptions Delivery { get; init; } = new();

    /// <summary>How often SQS hands out a message before it is backed up instead of returned; default 3.</summary>
    public int MaxReceives { get; init; } = 3;

    /// <summary><c>SKIP_DUPLICATES</c>, default true; false for the replay tool, which sends what it is told to send, also twice.</summary>
    public bool SkipsDuplicates { get; init; } = true;

    public OpenObserveEndpoint EndpointOf(EventKind kind) => kind switch
    {
        EventKind.Auth0Log => Auth0Endpoint,
        EventKind.CloudTrail => CloudTrailEndpoint,
        _ => DefaultEndpoint,
    };
}
