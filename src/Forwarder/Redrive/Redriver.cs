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
    private readonly int _mostPending;
    private long _pendingBytes;
    private long _start;
    private bool _isStopped;
    private bool _isGapless = true;
    private string _finished;

    /// <param name="configuration">Where records go.</param>
    /// <param name="store">The backup.</param>
    /// <param name="options">What is to be done.</param>
    /// <param name="onObject">Told of each object when it is settled.</param>
    /// <param name="time">Null for the system's.</param>
    public Redriver(
        ForwarderOptions configuration, IBackupStore store, RedriveOptions options, Action<RedrivenObject>? onObject = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _configuration = configuration;
        _store = store;
        _options = options;
        _time = time ?? TimeProvider.System;
        _onObject = onObject ?? (static _ => { });
        _sender = new RedriveSender(configuration, options.Verifies, _time);
        _settler = new ObjectSettler(store, options, _time, BackupWriter.RandomNumber);
        _mostPending = (int)Math.Clamp(options.Rate ?? MostPending, 1, MostPending);
        _finished = options.After ?? "";
    }

    /// <summary>Runs until all is sent, the deadline is near, so many events were sent as are wanted, or OpenObserve turns out to be down.</summary>
    /// <param name="cancellationToken">Ends it after what is under way.</param>
    /// <exception cref="BackupException">The backup can't be listed; what was read before is settled.</exception>
    /// <exception cref="OpenObserveSearchException">Every event is to be asked for, and the server can't be searched; what was sent before is settled.</exception>
    public async Task<RedriveSummary> RunAsync(CancellationToken cancellationToken)
    {
        _start = _time.GetTimestamp();
        bool isCut;
        try
        {
            isCut = await ReadAllAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (BackupException)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }

        await FlushAsync(cancellationToken).ConfigureAwait(false);
        return _counts.Summarize(isCut || _isStopped ? _finished : null);
    }

    public void Dispose() => _sender.Dispose();

    // True where there is more.
    private async Task<bool> ReadAllAsync(CancellationToken cancellationToken)
    {
        var filter = new RedriveFilter(_options);
        await foreach (var item in _store.ListAsync(_options.Key ?? _options.Prefix, _options.After, CancellationToken.None).ConfigureAwait(false))
        {
            if (filter.Takes(item) && (MustStop(cancellationToken) || !await ReadAsync(item.Key, cancellationToken).ConfigureAwait(false)))
            {
                return true;
            }
        }

        return false;
    }

    private bool MustStop(CancellationToken cancellationToken) =>
        _isStopped || cancellationToken.IsCancellationRequested || _counts.Read >= _options.Most
        || _options.Deadline - _time.GetUtcNow() < _configuration.Delivery.Budget;

    // False where the run ended within the object.
    private async Task<bool> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var item = new RedrivenObject(key);
        _open.Add(item);
        var isAll = true;
        try
        {
            isAll = await ReadAsync(item, cancellationToken).ConfigureAwait(false);
            item.IsCut = !isAll;
        }
        catch (InvalidDataException)
        {
            item.IsUnreadable = true;
        }
        catch (BackupException exception) when (exception.IsMissing)
        {
            // Another redrive was done with it first.
            _open.Remove(item);
            item.Dispose();
        }
        catch (Exception exception) when (exception is BackupException or IOException)
        {
            (item.IsCut, item.Failure) = (true, exception.Message);
        }

        item.IsRead = true;
        if (_open.Count >= MostOpen)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        return isAll;
    }

    private async Task<bool> ReadAsync(RedrivenObject item, CancellationToken cancellationToken)
    {
        await using var content = await _store.OpenAsync(item.Key, CancellationToken.None).ConfigureAwait(false);
        await foreach (var found in FailureReader.ReadAsync(content, CancellationToken.None).ConfigureAwait(false))
        {
            if (MustStop(cancellationToken))
            {
                return false;
            }

            await AddAsync(item, found, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private async Task AddAsync(RedrivenObject item, RecoveredEvent found, CancellationToken cancellationToken)
    {
        var pending = PendingEvent.Of(item, item.Add(found), found);
        _counts.Read++;
        if (_options.IsDryRun)
        {
            return;
        }

        _pending.Add(pending);
        _pendingBytes += pending.Event.Json.Length;
        if (_pending.Count >= _mostPending || _pendingBytes >= MostPendingBytes)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            _isStopped |= !await SendAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OpenObserveSearchException)
        {
            _open.ForEach(item => (item.IsCut, item.IsRead) = (item.IsCut || !item.IsRead, true));
            await SettleAsync().ConfigureAwait(false);
            throw;
        }

        await SettleAsync().ConfigureAwait(false);
    }

    // False where the run has to end: what is pending remains.
    private async Task<bool> SendAsync(CancellationToken cancellationToken)
    {
        if (_pending.Count == 0)
        {
            return true;
        }

        var isDone = await WaitAsync(cancellationToken).ConfigureAwait(false)
            && await _sender.SendAsync(_pending, _options.Deadline, CancellationToken.None).ConfigureAwait(false);
        _pending.Clear();
        _pendingBytes = 0;
        return isDone;
    }

    private async Task SettleAsync()
    {
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

            // Another run goes on behind the last object before which none is left that was not tried, or was tried while OpenObserve is down.
            _isGapless &= _options.IsDryRun ? !item.IsCut : item.IsTried && !(_isStopped && item.HasUntaken);
            _finished = _isGapless ? item.Key : _finished;
            item.Dispose();
        }
    }

    // Until the events read so far keep to the rate; false where the run has to end before.
    private async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        var due = _options.Rate is { } rate ? TimeSpan.FromSeconds((_counts.Read - _pending.Count) / rate) : TimeSpan.Zero;
        var wait = due - _time.GetElapsedTime(_start);
        if (wait <= TimeSpan.FromMilliseconds(1))
        {
            return true;
        }

        if (_options.Deadline - _time.GetUtcNow() < wait)
        {
            return false;
        }

        await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancellationToken.IsCancellationRequested;
    }
}
