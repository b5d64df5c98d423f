using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.OpenObserve;

namespace Targets.Forwarder.Redrive;

/// <summary>Sends events of the backup, but for those that OpenObserve has already, and notes what became of each.</summary>
internal sealed class RedriveSender : IDisposable
{
    private readonly ForwarderOptions _options;
    private readonly bool _verifies;
    private readonly TimeProvider _time;
    private readonly EventSender _sender;
    private readonly EventNormalizer _normalizer = new();
    private readonly StoredIds _stored;
    private bool _canSearch = true;

    /// <param name="options">The configuration.</param>
    /// <param name="verifies">True asks for every event whether it is stored.</param>
    /// <param name="time">The clock.</param>
    public RedriveSender(ForwarderOptions options, bool verifies, TimeProvider time)
    {
        _options = options;
        _verifies = verifies;
        _time = time;
        _sender = new EventSender(options, time);
        _stored = new StoredIds(options);
    }

    /// <summary>Sends what is to be sent.</summary>
    /// <returns>False where events were sent, and OpenObserve took none for a reason that passes: it is down.</returns>
    /// <exception cref="OpenObserveSearchException">Every event is to be asked for, and the server can't be searched.</exception>
    public async Task<bool> SendAsync(IReadOnlyList<PendingEvent> events, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var left = await LeaveOutStoredAsync(events, cancellationToken).ConfigureAwait(false);
        var isUp = left.Count == 0;
        isUp |= await SendTogetherAsync([.. left.Where(one => !MustGoAlone(one.Event.Reason))], deadline, cancellationToken).ConfigureAwait(false);
        foreach (var alone in left.Where(one => MustGoAlone(one.Event.Reason)))
        {
            if (_time.GetUtcNow() >= deadline)
            {
                break;
            }

            isUp |= await SendTogetherAsync([alone], deadline, cancellationToken).ConfigureAwait(false);
        }

        return isUp;
    }

    public void Dispose()
    {
        _sender.Dispose();
        _stored.Dispose();
    }

    // What was refused, or not answered for, with others beside it: alone it gets an answer of its own, and does not take others with it.
    private static bool MustGoAlone(Reason reason) => reason is Reason.Partial or Reason.NotCounted or Reason.BadRequest or Reason.BadResponse;

    // Reasons that leave open whether the record is stored.
    private static bool MayBeStored(Reason reason) =>
        reason is Reason.Partial or Reason.NotCounted or Reason.BadResponse or Reason.Timeout or Reason.Unreachable or Reason.ServerError;

    private async Task<bool> SendTogetherAsync(PendingEvent[] events, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        if (events.Length == 0)
        {
            return false;
        }

        using var prepared = _sender.Prepare(events.Select((one, i) => new IncomingEvent(one.Event.Json, i, IsRedriven: true, one.Event.IsRecord)));
        await _sender.SendAsync(prepared, deadline, cancellationToken).ConfigureAwait(false);
        var isUp = false;
        foreach (var sent in prepared.Events)
        {
            isUp |= !sent.Result.Reason.IsTransient();
            Note(events[sent.Incoming.Message], sent);
        }

        return isUp;
    }

    private static void Note(PendingEvent pending, PreparedEvent sent)
    {
        switch (sent.Result.Outcome)
        {
            case Outcome.Delivered:
                pending.Object.Set(pending.Index, EventFate.Delivered);
                break;
            case Outcome.Dropped:
                pending.Object.Set(pending.Index, EventFate.Dropped);
                break;
            default:
                pending.Object.SetFailed(pending.Index, new FailedEvent(sent.Result, sent.Kind, sent.Timestamp));
                break;
        }
    }

    private async Task<List<PendingEvent>> LeaveOutStoredAsync(IReadOnlyList<PendingEvent> events, CancellationToken cancellationToken)
    {
        var left = new List<PendingEvent>(events.Count);
        var asked = new List<(PendingEvent Pending, StoredCandidate Candidate)>();
        foreach (var pending in events)
        {
            if (_canSearch && (_verifies || MayBeStored(pending.Event.Reason)) && StoredCandidate.Of(pending.Event, _normalizer, _options) is { } candidate)
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
                    pending.Object.Set(pending.Index, EventFate.Stored);
                }
                else
                {
                    left.Add(pending);
                }
            }
        }

        return left;
    }

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
    }
}
