using Targets.Forwarder.Backup;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.OpenObserve;

namespace Targets.Forwarder.Redrive;

/// <summary>
/// Sends what is in a backup, and removes what is confirmed. Its memory does not grow with the number of objects, nor with that of the events in one.
/// </summary>
public sealed class Redriver : IDisposable
{
    /// <summary>Events that are sent together, of one object or of many.</summary>
    private const int MostPending = 1000;

    private const int MostPendingBytes = 4_000_000;

    /// <summary>Objects that are settled together.</summary>
    private const int MostOpen = 1000;

    private const int SettledAtOnce = 8;

    private readonly ForwarderOptions _configuration;
    private readonly IBackupStore _store;
    private readonly RedriveOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<RedrivenObject> _onObject;
    private readonly RedriveSender _sender;
    private readonly ObjectSettler _settler;
    private readonly RedriveCounts _counts = new();
    private readonly List<PendingEvent> _pending = [];
    private readonly List<RedrivenObject> _open = [];
    private long _pendingBytes;
    private long _start;
    private bool _isDown;

    /// <param name="configuration">Where records go.</param>
    /// <param name="store">The backup.</param>
    /// <param name="options">What is to be done.</param>
    /// <param name="onObject">Told of each object when it is settled.</param>
    /// <param name="time">Null for the system's.</param>
    public Redriver(
        ForwarderOptions configuration, IBackupStore store, RedriveOptions options, Action<RedrivenObject>? onObject = null, TimeProvider? time = null)
    {
        _configuration = configuration;
        _store = store;
        _options = options;
        _time = time ?? TimeProvider.System;
        _onObject = onObject ?? (static _ => { });
        _sender = new RedriveSender(configuration, options.Verifies, _time);
        _settler = new ObjectSettler(store, options, _time, BackupWriter.RandomNumber);
    }

    /// <summary>Runs until all is sent, the deadline is near, so many events were sent as are wanted, or OpenObserve turns out to be down.</summary>
    /// <param name="cancellationToken">Ends it after what is under way.</param>
    /// <exception cref="BackupException">The backup can't be listed; what was settled before is.</exception>
    /// <exception cref="OpenObserveSearchException">Every event is to be asked for, and the server can't be searched.</exception>
    public async Task<RedriveSummary> RunAsync(CancellationToken cancellationToken)
    {
        _start = _time.GetTimestamp();
        var filter = new RedriveFilter(_options);
        string? finished = null;
        string? goOn = null;
        await foreach (var item in _store.ListAsync(_options.Prefix, _options.After, CancellationToken.None).ConfigureAwait(false))
        {
            if (!filter.Takes(item))
            {
                continue;
            }

            if (MustStop(cancellationToken))
            {
                goOn = finished ?? _options.After ?? "";
                break;
            }

            if (!await ReadAsync(item.Key, cancellationToken).ConfigureAwait(false))
            {
                goOn = finished ?? _options.After ?? "";
                break;
            }

            finished = item.Key;
        }

        await FlushAsync().ConfigureAwait(false);
        return _counts.Summarize(goOn);
    }

    public void Dispose() => _sender.Dispose();

    private bool MustStop(CancellationToken cancellationToken) =>
        _isDown || cancellationToken.IsCancellationRequested || _counts.Read >= _options.Most
        || _options.Deadline - _time.GetUtcNow() < _configuration.Delivery.Budget;

    // False where the run ended within the object.
    private async Task<bool> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var item = new RedrivenObject(key);
        _open.Add(item);
        try
        {
            await using var content = await _store.OpenAsync(key, CancellationToken.None).ConfigureAwait(false);
            await foreach (var found in FailureReader.ReadAsync(content, CancellationToken.None).ConfigureAwait(false))
            {
                if (MustStop(cancellationToken))
                {
                    item.IsCut = true;
                    break;
                }

                await AddAsync(item, found).ConfigureAwait(false);
            }
        }
        catch (InvalidDataException)
        {
            item.IsUnreadable = true;
        }
        catch (BackupException exception)
        {
            item.Failure = exception.Message;
        }

        item.IsRead = true;
        if (_open.Count >= MostOpen)
        {
            await FlushAsync().ConfigureAwait(false);
        }

        return !item.IsCut;
    }

    private async Task AddAsync(RedrivenObject item, RecoveredEvent found)
    {
        var pending = PendingEvent.Of(item, item.Add(found), found);
        _counts.Read++;
        if (_options.IsDryRun)
        {
            return;
        }

        _pending.Add(pending);
        _pendingBytes += pending.Event.Json.Length;
        if (_pending.Count >= MostPending || _pendingBytes >= MostPendingBytes)
        {
            await FlushAsync().ConfigureAwait(false);
        }
    }

    private async Task FlushAsync()
    {
        if (_pending.Count > 0)
        {
            await WaitAsync().ConfigureAwait(false);
            _isDown = !await _sender.SendAsync(_pending, _options.Deadline, CancellationToken.None).ConfigureAwait(false);
            _pending.Clear();
            _pendingBytes = 0;
        }

        var read = _open.Where(item => item.IsRead).ToList();
        _open.RemoveAll(item => item.IsRead);
        await Parallel.ForEachAsync(
            read,
            new ParallelOptions { MaxDegreeOfParallelism = SettledAtOnce },
            async (item, _) => await _settler.SettleAsync(item, CancellationToken.None).ConfigureAwait(false)).ConfigureAwait(false);
        foreach (var item in read)
        {
            _counts.Add(item);
            _onObject(item);
            item.Dispose();
        }
    }

    // As long as it takes for the events read so far to keep to the rate.
    private Task WaitAsync()
    {
        var due = _options.Rate is { } rate ? TimeSpan.FromSeconds((_counts.Read - _pending.Count) / rate) : TimeSpan.Zero;
        var wait = due - _time.GetElapsedTime(_start);
        return wait > TimeSpan.FromMilliseconds(1) ? Task.Delay(wait, _time) : Task.CompletedTask;
    }
}
