using Targets.Forwarder.Backup;

namespace Targets.Replay.Redriving;

/// <summary>What a user wants to be redriven: a store, and what of it.</summary>
/// <param name="Store">A directory or a bucket.</param>
/// <param name="Prefix">What the keys begin with; empty for all.</param>
/// <param name="Key">The one object that is meant; null for all.</param>
internal sealed record RedriveSource(IBackupStore Store, string Prefix, string? Key) : IDisposable
{
    private const string S3 = "s3://";

    /// <param name="text">A directory, a file, or <c>s3://BUCKET/PREFIX</c>.</param>
    /// <param name="s3Url">Another S3 than AWS's; null for AWS's.</param>
    /// <exception cref="FileNotFoundException">There is no such directory or file.</exception>
    public static RedriveSource Parse(string text, Uri? s3Url)
    {
        if (text.StartsWith(S3, StringComparison.Ordinal))
        {
            var parts = text[S3.Length..].Split('/', 2);
            var prefix = parts.Length > 1 ? parts[1].TrimEnd('/') : "";
            return new RedriveSource(new S3BackupStore(parts[0], s3Url), prefix.Length == 0 ? "" : prefix + "/", Key: null);
        }

        if (Directory.Exists(text))
        {
            return new RedriveSource(new DirectoryBackupStore(text), "", Key: null);
        }

        return File.Exists(text)
            ? new RedriveSource(new DirectoryBackupStore(Path.GetDirectoryName(Path.GetFullPath(text))!), "", Path.GetFileName(text))
            : throw new FileNotFoundException($"SOURCE: got \"{text}\"; expected a directory or a file that is there, or s3://BUCKET/PREFIX");
    }

    public void Dispose() => (Store as IDisposable)?.Dispose();
}
