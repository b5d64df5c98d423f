using Targets.Forwarder.Backup;
using Targets.Forwarder.Configuration;

namespace Targets.Replay.Doctor.Backups;

/// <summary>A probe can be written to the backup, listed, read and deleted: with the credentials here, not with the functions' roles.</summary>
/// <param name="options">Where it is; null where none was given.</param>
/// <param name="open">Opens the store.</param>
/// <param name="id">Tells the probe from others.</param>
internal sealed class BackupCheck(BackupOptions? options, Func<BackupOptions, IBackupStore> open, Guid id) : IDoctorCheck
{
    /// <summary>A redrive that comes across it finds no event in it.</summary>
    private static readonly byte[] Blank = "\n"u8.ToArray();

    public string Name => "backup";

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        if (options is null)
        {
            return CheckResult.Unknown("no backup was given", "--backup DIR or s3://BUCKET/PREFIX, or BACKUP_BUCKET or BACKUP_DIRECTORY");
        }

        if (options is { Bucket: not null, Directory: not null })
        {
            return CheckResult.Failure("both BACKUP_BUCKET and BACKUP_DIRECTORY are set", "set one of them: a function with both stops at start");
        }

        var store = open(options);
        using var closing = store as IDisposable;
        var key = (options.Prefix.Length > 0 ? options.Prefix + "/" : "") + $"targets-doctor-{id}";
        var place = options.Prefix.Length > 0 ? $"{store.Location}/{options.Prefix}" : store.Location;
        try
        {
            return await TryAsync(store, key, place, cancellationToken).ConfigureAwait(false);
        }
        catch (BackupException exception)
        {
            return CheckResult.Failure(exception.Message, options.Directory is null
                ? "check the bucket's name and region, AWS_ENDPOINT_URL_S3, and that these credentials may s3:PutObject, ListBucket, GetObject and DeleteObject there, and use its key"
                : "check that the directory, or the one above it, may be written, and that its disk has room");
        }
    }

    private static async Task<CheckResult> TryAsync(IBackupStore store, string key, string place, CancellationToken cancellationToken)
    {
        await store.PutAsync(key, Blank, cancellationToken).ConfigureAwait(false);
        var isListed = false;
        await foreach (var found in store.ListAsync(key, cancellationToken).ConfigureAwait(false))
        {
            isListed |= found.Key == key;
        }

        var isSame = await IsSameAsync(store, key, cancellationToken).ConfigureAwait(false);
        await store.DeleteAsync(key, cancellationToken).ConfigureAwait(false);
        return isListed && isSame
            ? CheckResult.Ok($"an object was written to {place}, listed, read and deleted, with the credentials here")
            : CheckResult.Failure($"an object written to {place} is {(isListed ? "not read as it was written" : "not listed")}", "look at what stands between here and the backup: it is no S3 and no disk as they should be");
    }

    private static async Task<bool> IsSameAsync(IBackupStore store, string key, CancellationToken cancellationToken)
    {
        var content = await store.OpenAsync(key, cancellationToken).ConfigureAwait(false);
        await using var closing = content.ConfigureAwait(false);
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        return copy.ToArray().AsSpan().SequenceEqual(Blank);
    }
}
