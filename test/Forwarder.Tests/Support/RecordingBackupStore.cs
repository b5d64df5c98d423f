using System.Runtime.CompilerServices;
using System.Text;
using Targets.Forwarder.Backup;

namespace Targets.Forwarder.Tests.Support;

/// <summary>Keeps backup objects in memory.</summary>
internal sealed class RecordingBackupStore : IBackupStore
{
    private readonly SortedDictionary<string, byte[]> _objects = new(StringComparer.Ordinal);

    public string Location => "memory";

    public IReadOnlyList<string> Keys
    {
        get
        {
            lock (_objects)
            {
                return [.. _objects.Keys];
            }
        }
    }

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
        foreach (var key in Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(key, after) > 0))
        {
            yield return new BackupObject(key, 1, DateTimeOffset.UnixEpoch);
        }
    }

    public Task<Stream> OpenAsync(string key, CancellationToken cancellationToken)
    {
        lock (_objects)
        {
            return Task.FromResult<Stream>(_objects.TryGetValue(key, out var content)
                ? new MemoryStream(content)
                : throw new BackupException($"no {key}", isTransient: false) { IsMissing = true });
        }
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        lock (_objects)
        {
            _objects.Remove(key);
            return Task.CompletedTask;
        }
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
