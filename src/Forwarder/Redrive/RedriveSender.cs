using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.OpenObserve;

namespace Targets.Forwarder.Redrive;

/// <summary>
/// Sends events of the backup, but for those that OpenObserve has already, and notes what became of each. Where a request fails as a whole while
/// OpenObserve is up, the event that is to blame is looked for, so that it does not keep the others from being delivered.
/// </summary>
internal sealed class RedriveSender : IDisposable
{
    private readonly ForwarderOptions _options;
    private readonly bool _verifies;
    private readonly TimeProvider _time;
    private readonly EventSender _sender;
    private readonly EventSender _single;
    private readonly EventNormalizer _normalizer = new();
    private readonly StoredIds _stored;
    private bool _canSearch = true;
    private bool _isTaken;

    /// <param name="options">The configuration.</param>
    /// <param name="verifies">True asks for every event whether it is stored.</param>
    /// <param name="time">The clock.</param>
    public RedriveSender(ForwarderOptions options, bool verifies, TimeProvider time)
    {
        _options = options;
        _verifies = verifies;
        _time = time;
        _sender = new EventSender(options, time);
        _single = new EventSender(options with { Delivery = options.Delivery with { IsSingleAttempt = true } }, time);
        _stored = new StoredIds(options);
    }

    /// <summary>Sends what is to be sent.</summary>
    /// <returns>False where OpenObserve took nothing and is down, or the time is up: what was not tried remains.</returns>
    /// <exception cref="OpenObserveSearchException">Every event is to be asked for, and the server can't be searched.</exception>
    public async Task<bool> SendAsync(IReadOnlyList<PendingEvent> events, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        _isTaken = false;
        using var time = new CancellationTokenSource(TimeUntil(deadline), _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            return await SendAllAsync(events, deadline, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (both.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _sender.Dispose();
        _single.Dispose();
        _stored.Dispose();
    }

    private async Task<bool> SendAllAsync(IReadOnlyList<PendingEvent> events, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var left = await LeaveOutStoredAsync([.. events.Select(one => (one, one.Event))], EventFate.Stored, cancellationToken).ConfigureAwait(false);
        var isUp = await SendAsync(_sender, [.. left.Where(one => !MustGoAlone(one.Event))], deadline, cancellationToken).ConfigureAwait(false);
        foreach (var alone in left.Where(one => MustGoAlone(one.Event)))
        {
            if (!isUp && !_isTaken)
            {
                break;
            }

            isUp &= await SendAsync(_single, [alone], deadline, cancellationToken).ConfigureAwait(false);
        }

        return isUp || _isTaken;
    }

    // Of a batch that was taken in part each event needs an answer of its own; what was refused before does not take others with it.
    private static bool MustGoAlone(RecoveredEvent one) => one.Reason == Reason.Partial || one.Refusals > 0;

    // Reasons that leave open whether the record is stored.
    private static bool MayBeStored(Reason reason) =>
        reason is Reason.Partial or Reason.NotCounted or Reason.BadResponse or Reason.Timeout or Reason.Unreachable or Reason.ServerError;

    // A request that failed for one of these may pass without one of its events; others say themselves that OpenObserve takes nothing now.
    private static bool MayBeOneEvent(Reason reason) => reason is not (Reason.Throttled or Reason.Overloaded or Reason.BreakerOpen);

    // False where OpenObserve is down, or the time is up.
    private async Task<bool> SendAsync(EventSender sender, PendingEvent[] events, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        if (events.Length == 0)
        {
            return true;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var failed = await SendOnceAsync(sender, events, deadline, cancellationToken).ConfigureAwait(false);
        var isUp = true;
        foreach (var stream in failed.GroupBy(one => _options.EndpointOf(one.Failure.Kind)))
        {
            isUp &= await IsolateAsync([.. stream], deadline, cancellationToken).ConfigureAwait(false);
        }

        return isUp;
    }

    // Events of one request that failed, of one stream. False where OpenObserve itself is to blame.
    private async Task<bool> IsolateAsync(List<Attempt> failed, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        if (!failed.TrueForAll(one => MayBeOneEvent(one.Reason)) || !await _single.IsUpAsync(failed[0].Failure.Kind, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        if (failed is [var single])
        {
            // Of one record, a stream that counts nothing says nothing.
            var isRefused = single.Reason != Reason.NotCounted;
            single.Pending.Object.Set(single.Pending.Index, isRefused ? EventFate.Refused : EventFate.Remaining);
            return isRefused;
        }

        // Each event that is stored is sent once at most: there may be thousands beside the one that is not taken.
        var left = await LeaveOutStoredAsync([.. failed.Select(one => (one.Pending, one.AsRecovered()))], EventFate.Delivered, cancellationToken).ConfigureAwait(false);
        var isPartial = failed.Exists(one => one.Reason == Reason.Partial);
        foreach (var part in left.Chunk(isPartial ? 1 : (failed.Count + 1) / 2))
        {
            if (!await SendAsync(_single, part, deadline, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    // The events that OpenObserve has not taken, and may yet.
    private async Task<List<Attempt>> SendOnceAsync(EventSender sender, PendingEvent[] events, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        using var prepared = sender.Prepare(events.Select((one, i) => new IncomingEvent(one.Event.Json, i, IsRedriven: true, one.Event.IsRecord)));
        await sender.SendAsync(prepared, deadline, cancellationToken).ConfigureAwait(false);
        var failed = new List<Attempt>();
        foreach (var sent in prepared.Events)
        {
            if (Note(events[sent.Incoming.Message], sent) is { } attempt)
            {
                failed.Add(attempt);
            }
        }

        return failed;
    }

    // Null where it is clear what becomes of the event.
    private Attempt? Note(PendingEvent pending, PreparedEvent sent)
    {
        var (outcome, reason) = (sent.Result.Outcome, sent.Result.Reason);
        _isTaken |= outcome == Outcome.Delivered || reason == Reason.Partial || (outcome == Outcome.Rejected && sent.Batch is not null);
        if (outcome is Outcome.Delivered or Outcome.Dropped)
        {
            pending.Object.Set(pending.Index, outcome == Outcome.Delivered ? EventFate.Delivered : EventFate.Dropped);
            return null;
        }

        var isElsewhere = MayBeStored(reason) && sent.Timestamp is { } timestamp && timestamp != sent.EventTime;
        var failure = new FailedEvent(sent.Result, sent.Kind, sent.Timestamp, isElsewhere);
        pending.Object.SetFailed(pending.Index, failure, outcome == Outcome.Undelivered ? EventFate.Remaining : EventFate.Refused);
        return outcome == Outcome.Undelivered ? new Attempt(pending, failure) : null;
    }

    // Those that OpenObserve does not have, as far as it is asked; the others have the given fate.
    private async Task<List<PendingEvent>> LeaveOutStoredAsync(
        IReadOnlyList<(PendingEvent Pending, RecoveredEvent Known)> events, EventFate ifStored, CancellationToken cancellationToken)
    {
        var left = new List<PendingEvent>(events.Count);
        var asked = new List<(PendingEvent Pending, StoredCandidate Candidate)>();
        foreach (var (pending, known) in events)
        {
            if (_canSearch && (_verifies || MayBeStored(known.Reason)) && CandidateOf(known) is { } candidate)
            {
                asked.Add((pending, candidate));
            }
            else
            {
                left.Add(pending);
            }
        }

        foreach (var group in asked.GroupBy(one => one.Candidate.Endpoint))
        {
            var found = await FindAsync(group.Key, [.. group.Select(one => one.Candidate)], cancellationToken).ConfigureAwait(false);
            foreach (var (pending, candidate) in group)
            {
                if (found.Contains(candidate.Id))
                {
                    pending.Object.Set(pending.Index, ifStored);
                }
                else
                {
                    left.Add(pending);
                }
            }
        }

        return left;
    }

    private StoredCandidate? CandidateOf(RecoveredEvent known) => StoredCandidate.Of(known, _normalizer, _options, _verifies ? _time.GetUtcNow() : null);

    // Duplicates can be told, and losses can't: where it can't be found out, everything is sent.
    private async Task<HashSet<string>> FindAsync(OpenObserveEndpoint endpoint, IReadOnlyCollection<StoredCandidate> events, CancellationToken cancellationToken)
    {
        try
        {
            return _canSearch ? await _stored.FindAsync(endpoint, events, cancellationToken).ConfigureAwait(false) : [];
        }
        catch (OpenObserveSearchException exception) when (!_verifies)
        {
            _canSearch = !exception.IsUnauthorized;
            return [];
        }
        catch (AccessKeyException) when (!_verifies)
        {
            return [];
        }
    }

    private TimeSpan TimeUntil(DateTimeOffset deadline)
    {
        var left = deadline - _time.GetUtcNow();
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < TimeSpan.FromDays(1) ? left : Timeout.InfiniteTimeSpan;
    }

    private readonly record struct Attempt(PendingEvent Pending, FailedEvent Failure)
    {
        public Reason Reason => Failure.Result.Reason;

        /// <summary>The event with what is known of it now.</summary>
        public RecoveredEvent AsRecovered() => Pending.Event with { Reason = Reason, Timestamp = Failure.Timestamp };
    }
}
