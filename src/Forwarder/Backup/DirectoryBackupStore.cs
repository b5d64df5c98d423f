using System.IO.Enumeration;
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

    // One folder at a time, and of it no more than the names, so that memory does not grow with the number of objects; and no folder that holds nothing of
    // the prefix.
    private IEnumerable<BackupObject> Walk(string folder, string prefix)
    {
        var parent = KeyOfFolder(folder);
        foreach (var name in Names(folder))
        {
            var key = parent + name;
            var isFolder = name.EndsWith('/');
            if (!key.StartsWith(prefix, StringComparison.Ordinal) && !(isFolder && prefix.StartsWith(key, StringComparison.Ordinal)))
            {
                continue;
            }

            if (!isFolder)
            {
                // One that is gone was there when the folder was listed.
                if (new FileInfo(Path.Combine(folder, name)) is { Exists: true } file)
                {
                    yield return new BackupObject(key, file.Length, file.LastWriteTimeUtc);
                }

                continue;
            }

            foreach (var inner in Walk(Path.Combine(folder, name[..^1]), prefix))
            {
                yield return inner;
            }
        }
    }

    // In the order of the keys: a folder's have a slash behind its name.
    private List<string> Names(string folder)
    {
        try
        {
            var names = new FileSystemEnumerable<string>(
                folder,
                static (ref FileSystemEntry entry) => entry.IsDirectory ? $"{entry.FileName}/" : entry.FileName.ToString(),
                new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false })
            {
                ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.FileName.EndsWith(Unfinished, StringComparison.Ordinal),
            }.ToList();
            names.Sort(StringComparer.Ordinal);
            return names;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure("list", Path.GetRelativePath(_root, folder) + "/", exception);
        }
    }

    private string KeyOfFolder(string folder) => folder == _root ? "" : Path.GetRelativePath(_root, folder).Replace('\\', '/') + "/";

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
