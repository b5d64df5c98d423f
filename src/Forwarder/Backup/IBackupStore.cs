namespace Targets.Forwarder.Backup;

/// <summary>
/// Where undelivered events are kept: a bucket, or a directory. Thread-safe. Every failure is a <see cref="BackupException"/>, but for the
/// <see cref="OperationCanceledException"/> of a call that was cancelled.
/// </summary>
public interface IBackupStore
{
    /// <summary>What a person calls it: <c>s3://bucket/prefix</c> or a directory.</summary>
    string Location { get; }

    /// <summary>Writes an object whole or not at all; an object of the same key is replaced.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="content">Its bytes, from the stream's position; seekable. It stays open.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    Task PutAsync(string key, Stream content, CancellationToken cancellationToken);

    /// <summary>The objects whose key begins with a prefix, in the order of their keys, page by page.</summary>
    /// <param name="prefix">What the keys begin with.</param>
    /// <param name="after">Only keys behind this one; null for all.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    IAsyncEnumerable<BackupObject> ListAsync(string prefix, string? after, CancellationToken cancellationToken);

    /// <summary>Opens an object for reading.</summary>
    Task<Stream> OpenAsync(string key, CancellationToken cancellationToken);

    /// <summary>Deletes an object; one that is not there is no failure.</summary>
    Task DeleteAsync(string key, CancellationToken cancellationToken);
}
