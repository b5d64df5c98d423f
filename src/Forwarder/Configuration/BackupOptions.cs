namespace Targets.Forwarder.Configuration;

/// <summary>Where undelivered events go: a bucket or a directory, never both.</summary>
public sealed record BackupOptions
{
    public string? Bucket { get; init; }

    /// <summary>What the keys begin with, without a slash at the end; default none.</summary>
    public string Prefix { get; init; } = "";

    public string? Directory { get; init; }

    /// <summary>The KMS key that objects in the bucket are encrypted with: its id, ARN or alias; null for the bucket's own encryption.</summary>
    public string? KmsKey { get; init; }

    public BackupMode Mode { get; init; } = BackupMode.Failed;

    /// <summary>Another S3 than AWS's, used with path style: <c>AWS_ENDPOINT_URL_S3</c>.</summary>
    public Uri? S3Url { get; init; }
}
