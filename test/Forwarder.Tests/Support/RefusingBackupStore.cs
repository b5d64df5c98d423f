using System.Runtime.CompilerServices;
using Targets.Forwarder.Backup;

namespace Targets.Forwarder.Tests.Support;

/// <summary>A backup that refuses some of what it is asked for, and does the rest.</summary>
/// <param name="inner">Does it.</param>
internal sealed class RefusingBackupStore(IBackupStore inner) : IBackupStore
{
    public string Location => inner.Location;

    /// <summary>True for a verb (<c>put</c>, <c>list</c>, <c>open</c>, <c>delete</c>) and a key that are refused.</summary>
    public Func<string, string, bool> Refuses { get; set; } = static (_, _) => false;

    /// <summary>Called with a verb and a key before it is done.</summary>
    public Action<string, string> Before { get; set; } = static (_, _) => { };

    public Task PutAsync(string key, Stream content, CancellationToken cancellationToken)
    {
        Ask("put", key);
        return inner.PutAsync(key, content, cancellationToken);
    }

    public async IAsyncEnumerable<BackupObject> ListAsync(string prefix, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var found in inner.ListAsync(prefix, after, cancellationToken))
        {
            Ask("list", found.Key);
            yield return found;
        }
    }

    public Task<Stream> OpenAsync(string key, CancellationToken cancellationToken)
    {
        Ask("open", key);
        return inner.OpenAsync(key, cancellationToken);
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        Ask("delete", key);
        return inner.DeleteAsync(key, cancellationToken);
    }

    private void Ask(string verb, string key)
    {
        Before(verb, key);
        if (Refuses(verb, key))
        {
            throw new BackupException($"can't {verb} {key}", isTransient: true);
        }
    }
}
