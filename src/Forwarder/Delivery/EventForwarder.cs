using Targets.Forwarder.Backup;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Metrics;
using Targets.Forwarder.Records;
using Targets.Forwarder.Redrive;

namespace Targets.Forwarder.Delivery;

/// <summary>
/// Takes what an invocation brought, and returns when every event in it is in OpenObserve or in the backup. Thread-safe; what it keeps from one
/// invocation to the next are connections, circuit breakers and the ids of what was delivered.
/// </summary>
public sealed class EventForwarder : IDisposable
{
    /// <summary>Kept of the invocation's time for the backup, after the delivery has ended; half of what is left where that is less.</summary>
    private static readonly TimeSpan TimeForBackup = TimeSpan.FromSeconds(2);

    private readonly ForwarderOptions _options;
    private readonly TimeProvider _time;
    private readonly EventSender _sender;
    private readonly IBackupStore _store;
    private readonly BackupWriter _backup;
    private readonly Action<ForwardMetrics>? _onForwarded;

    /// <param name="options">The configuration.</param>
    /// <param name="store">Where undelivered events go; null for the one that the configuration names.</param>
    /// <param name="time">Null for the system's.</param>
    /// <param name="onForwarded">Takes the figures of each invocation, also of one that fails.</param>
    public EventForwarder(
        ForwarderOptions options, IBackupStore? store = null, TimeProvider? time = null, Action<ForwardMetrics>? onForwarded = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _time = time ?? TimeProvider.System;
        _onForwarded = onForwarded;
        _sender = new EventSender(options, _time);
        _store = store ?? BackupStores.Create(options.Backup);
        _backup = new BackupWriter(_store, options.Backup.Prefix, _time, BackupWriter.RandomNumber);
    }

    /// <summary>Delivers the events of one invocation, or backs them up.</summary>
    /// <param name="payload">One event, or a JSON array of events; what is neither is backed up as malformed.</param>
    /// <param name="invocation">The call that brought them.</param>
    /// <param name="cancellationToken">Ends the delivery, not the backup.</param>
    /// <exception cref="DeliveryFailedException">Some events are in neither place.</exception>
    public async Task<ForwardSummary> ForwardAsync(ReadOnlyMemory<byte> payload, Invocation invocation, CancellationToken cancellationToken = default)
    {
        var events = new List<ReadOnlyMemory<byte>>(1);
        PayloadSplitter.Split(payload, events);
        var message = new Message(payload, MayComeAgain: false);
        var result = await ForwardAsync(events.Select(json => new IncomingEvent(json)), [message], invocation, cancellationToken).ConfigureAwait(false);
        return result.Failure is { } failure ? throw failure : result.Summary;
    }

    /// <summary>
    /// Delivers the events of a batch together, or backs them up, but for those that OpenObserve did not take just now and whose message may come
    /// again: these are neither.
    /// </summary>
    /// <param name="messages">The messages.</param>
    /// <param name="invocation">The call that brought them.</param>
    /// <param name="cancellationToken">Ends the delivery, not the backup.</param>
    public Task<BatchResult> ForwardAsync(IReadOnlyList<Message> messages, Invocation invocation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return ForwardAsync(EventsOf(messages), messages, invocation, cancellationToken);
    }

    public void Dispose()
    {
        _sender.Dispose();
        (_store as IDisposable)?.Dispose();
    }

    private static IEnumerable<IncomingEvent> EventsOf(IReadOnlyList<Message> messages)
    {
        var found = new List<RecoveredEvent>(1);
        for (var i = 0; i < messages.Count; i++)
        {
            found.Clear();
            FailureRecords.ReadMessage(messages[i].Body, found);
            foreach (var one in found)
            {
                yield return new IncomingEvent(one.Json, i, IsRedriven: one.Format != RecoveredFormat.Event, one.IsRecord);
            }
        }
    }

    private async Task<BatchResult> ForwardAsync(
        IEnumerable<IncomingEvent> events, IReadOnlyList<Message> messages, Invocation invocation, CancellationToken cancellationToken)
    {
        using var prepared = _sender.Prepare(events);
        if (_options.Backup.Mode == BackupMode.All && await BackUpAllAsync(prepared, invocation).ConfigureAwait(false) is { } failure)
        {
            return ReturnAll(prepared, messages, invocation, failure);
        }

        var start = _time.GetTimestamp();
        await _sender.SendAsync(prepared, EndOfDelivery(invocation), cancellationToken).ConfigureAwait(false);
        var latency = _time.GetElapsedTime(start);
        return await BackUpRestAsync(prepared, messages, invocation, latency).ConfigureAwait(false);
    }

    private DateTimeOffset EndOfDelivery(Invocation invocation)
    {
        var half = (invocation.Deadline - _time.GetUtcNow()) / 2;
        return invocation.Deadline - (half < TimeForBackup ? half : TimeForBackup);
    }

    private async Task<BatchResult> BackUpRestAsync(PreparedEvents prepared, IReadOnlyList<Message> messages, Invocation invocation, TimeSpan latency)
    {
        var now = EventTime.Of(_time.GetUtcNow());
        var outcome = new BatchOutcome(prepared, messages);
        var failure = outcome.BackedUp.Count == 0 ? null : await BackUpAsync(outcome.BackedUp, prepared, invocation).ConfigureAwait(false);
        if (failure is not null)
        {
            outcome.ReturnBackedUp();
        }

        _onForwarded?.Invoke(new ForwardMetrics(invocation, outcome.Measure(now), latency, _sender.IsBreakerOpen));
        return new BatchResult(outcome.Summarize(), outcome.Returned, failure);
    }

    private BatchResult ReturnAll(PreparedEvents prepared, IReadOnlyList<Message> messages, Invocation invocation, DeliveryFailedException failure)
    {
        var outcome = new BatchOutcome(prepared, messages);
        outcome.ReturnUnsent();
        _onForwarded?.Invoke(new ForwardMetrics(invocation, outcome.Measure(EventTime.Of(_time.GetUtcNow())), TimeSpan.Zero, _sender.IsBreakerOpen));
        return new BatchResult(outcome.Summarize(), outcome.Returned, failure);
    }

    // Before anything is sent: a batch that can't be kept is not begun.
    private async Task<DeliveryFailedException?> BackUpAllAsync(PreparedEvents prepared, Invocation invocation)
    {
        var all = new List<BackupRecord>();
        foreach (var one in prepared.Events)
        {
            if (one.Unsent is not (Reason.Dropped or Reason.Duplicate))
            {
                all.Add(one.ToBackup());
            }
        }

        try
        {
            await _backup.WriteAllAsync(all, invocation, prepared.Received, CancellationToken.None).ConfigureAwait(false);
            return null;
        }
        catch (BackupException exception)
        {
            return new DeliveryFailedException(
                $"nothing was sent, as BACKUP_MODE=all and the backup failed: {exception.Message}", exception.IsTransient, exception);
        }
    }

    private async Task<DeliveryFailedException?> BackUpAsync(IReadOnlyList<PreparedEvent> events, PreparedEvents prepared, Invocation invocation)
    {
        try
        {
            await _backup.WriteAsync(events.Select(one => one.ToBackup()), invocation, prepared.Received, CancellationToken.None).ConfigureAwait(false);
            return null;
        }
        catch (BackupException exception)
        {
            var reasons = string.Join(", ", events.GroupBy(one => one.Result.Reason).Select(group => $"{group.Count()} {group.Key.Word()}"));
            return new DeliveryFailedException(
                $"{events.Count} events are neither delivered ({reasons}) nor backed up: {exception.Message}", exception.IsTransient, exception);
        }
    }
}
