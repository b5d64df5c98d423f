using System.Runtime.CompilerServices;

namespace Targets.Forwarder.Backup;

/// <summary>A backup in a directory, for everything outside Lambda. An object is written beside its place, flushed to the disk, and renamed.</summary>
public sealed class DirectoryBackupStore : IBackupStore
{
    /// <summary>What is being written has this ending and is never listed.</summary>
    private const string Unfinished = ".part";

    private readonly string _root;

    /// <param name="directory">Made when the first object is written.</param>
    public DirectoryBackupStore(string directory) => _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));

    public string Location => _root;

    public async Task PutAsync(string key, Stream content, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        var part = path + Unfinished;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            try
            {
                await WriteAsync(part, content, cancellationToken).ConfigureAwait(false);
                File.Move(part, path, overwrite: true);
            }
            finally
            {
                File.Delete(part);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure("write", key, exception);
        }
    }

    public async IAsyncEnumerable<BackupObject> ListAsync(string prefix, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var folder = prefix.LastIndexOf('/') is var slash and >= 0 ? PathOf(prefix[..slash]) : _root;
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var found in Walk(folder, prefix))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (after is null || string.CompareOrdinal(found.Key, after) > 0)
            {
                yield return found;
            }
        }
    }

    public Task<Stream> OpenAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult<Stream>(new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure("read", key, exception);
        }
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            File.Delete(PathOf(key));
            return Task.CompletedTask;
        }
        catch (DirectoryNotFoundException)
        {
            return Task.CompletedTask;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure("delete", key, exception);
        }
    }

    private static async Task WriteAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        await content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
        file.Flush(flushToDisk: true);
    }

    // One folder at a time, so that memory does not grow with the number of objects, and none that holds nothing of the prefix.
    private IEnumerable<BackupObject> Walk(string folder, string prefix)
    {
        foreach (var (key, entry) in Entries(folder))
        {
            if (!key.StartsWith(prefix, StringComparison.Ordinal) && !(entry is DirectoryInfo && prefix.StartsWith(key, StringComparison.Ordinal)))
            {
                continue;
            }

            if (entry is FileInfo file)
            {
                yield return new BackupObject(key, file.Length, file.LastWriteTimeUtc);
                continue;
            }

            foreach (var inner in Walk(entry.FullName, prefix))
            {
                yield return inner;
            }
        }
    }

    // In the order of the keys: a folder's have a slash behind its name.
    private (string Key, FileSystemInfo Entry)[] Entries(string folder)
    {
        try
        {
            return
            [
                .. new DirectoryInfo(folder).GetFileSystemInfos()
                    .Where(entry => !entry.Name.EndsWith(Unfinished, StringComparison.Ordinal))
                    .Select(entry => (Key: KeyOf(entry), entry))
                    .OrderBy(entry => entry.Key, StringComparer.Ordinal),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure("list", Path.GetRelativePath(_root, folder) + "/", exception);
        }
    }

    private string KeyOf(FileSystemInfo entry) =>
        Path.GetRelativePath(_root, entry.FullName).Replace('\\', '/') + (entry is DirectoryInfo ? "/" : "");

    private string PathOf(string key)
    {
        var path = Path.GetFullPath(Path.Combine(_root, key));
        return path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new BackupException($"the key {key} leads out of the backup directory {_root}", isTransient: false);
    }

    private BackupException Failure(string verb, string key, Exception exception) =>
        new($"can't {verb} {key} in the backup directory {_root}: {exception.Message}", exception is IOException, exception)
        {
            IsMissing = exception is FileNotFoundException or DirectoryNotFoundException,
        };
}
