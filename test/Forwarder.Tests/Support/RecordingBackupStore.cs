using System.Runtime.CompilerServices;
using System.Text;
using Targets.Forwarder.Backup;

namespace Targets.Forwarder.Tests.Support;

/// <summary>Keeps backup objects in memory.</summary>
internal sealed class RecordingBackupStore : IBackupStore
{
    private readonly SortedDictionary<string, byte[]> _objects = new(StringComparer.Ordinal);

    public string Location => "memory";

    public IReadOnlyList<string> Keys => [.. _objects.Keys];

    public Task PutAsync(string key, Stream content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_objects)
        {
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            _objects[key] = copy.ToArray();
        }

        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<BackupObject> ListAsync(string prefix, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var (key, content) in _objects.Where(item => item.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(item.Key, after) > 0).ToList())
        {
            yield return new BackupObject(key, content.Length, DateTimeOffset.UnixEpoch);
        }
    }

    public Task<Stream> OpenAsync(string key, CancellationToken cancellationToken) => Task.FromResult<Stream>(new MemoryStream(_objects[key]));

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        _objects.Remove(key);
        return Task.CompletedTask;
    }

    /// <summary>Every event that was backed up: reason and text, in the order of the keys.</summary>
    public async Task<string[]> EventsAsync() => [.. (await LinesAsync()).Select(line => $"{line.Reason}: {Encoding.UTF8.GetString(line.Event)}")];

    public async Task<BackupLine[]> LinesAsync()
    {
        var lines = new List<BackupLine>();
        foreach (var content in _objects.Values)
        {
            await foreach (var line in BackupReader.ReadAsync(new MemoryStream(content), TestContext.Current.CancellationToken))
            {
                lines.Add(line);
            }
        }

        return [.. lines];
    }
}
