using Targets.Forwarder.Backup;

namespace Targets.Replay.Redriving;

/// <summary>What a user wants to be redriven: a store, and what of it.</summary>
/// <param name="Store">A directory or a bucket.</param>
/// <param name="Prefix">What the keys begin with; empty for all.</param>
/// <param name="Key">The one object that is meant; null for all.</param>
internal sealed record RedriveSource(IBackupStore Store, string Prefix, string? Key) : IDisposable
{
    private const string S3 = "s3://";

    /// <summary>True where it lies in <c>quarantine/</c>: what is refused once more stays there.</summary>
    public bool IsQuarantine => $"{Store.Location}/{Prefix}{Key}".Split('/').Contains("quarantine");

    public static bool IsS3(string text) => text.StartsWith(S3, StringComparison.Ordinal);

    /// <param name="text">A directory, a file, or <c>s3://BUCKET/PREFIX</c>, also of one object.</param>
    /// <param name="s3Url">Another S3 than AWS's; null for AWS's.</param>
    /// <exception cref="FileNotFoundException">There is no such directory or file, or the bucket has no name.</exception>
    /// <exception cref="BackupException">The bucket can't be read.</exception>
    public static async Task<RedriveSource> OpenAsync(string text, Uri? s3Url)
    {
        if (IsS3(text))
        {
            var parts = text[S3.Length..].Split('/', 2);
            return parts[0].Length > 0 ? await OpenS3Async(parts, s3Url).ConfigureAwait(false) : throw Nothing(text);
        }

        if (Directory.Exists(text))
        {
            return new RedriveSource(new DirectoryBackupStore(text), "", Key: null);
        }

        return File.Exists(text)
            ? new RedriveSource(new DirectoryBackupStore(Path.GetDirectoryName(Path.GetFullPath(text))!), "", Path.GetFileName(text))
            : throw Nothing(text);
    }

    public void Dispose() => (Store as IDisposable)?.Dispose();

    private static FileNotFoundException Nothing(string text) =>
        new($"SOURCE: got \"{text}\"; expected a directory or a file that is there, or s3://BUCKET/PREFIX");

    private static async Task<RedriveSource> OpenS3Async(string[] parts, Uri? s3Url)
    {
        var store = new S3BackupStore(parts[0], s3Url, Environment.GetEnvironmentVariable("BACKUP_KMS_KEY") is { Length: > 0 } key ? key : null);
        var prefix = parts.Length > 1 ? parts[1] : "";
        if (prefix.Length == 0 || prefix.EndsWith('/'))
        {
            return new RedriveSource(store, prefix, Key: null);
        }

        // The object, where there is one, is the first of the keys that begin with its own.
        await foreach (var first in store.ListAsync(prefix, CancellationToken.None).ConfigureAwait(false))
        {
            return first.Key == prefix ? Of(store, prefix) : new RedriveSource(store, prefix + "/", Key: null);
        }

        return new RedriveSource(store, prefix + "/", Key: null);
    }

    private static RedriveSource Of(S3BackupStore store, string key) => new(store, key[..(key.LastIndexOf('/') + 1)], key);
}
