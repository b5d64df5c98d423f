using Targets.Forwarder.Metrics;

namespace Targets.Forwarder.Delivery;

/// <summary>Decides which of the events that are not delivered are backed up, and which messages come again, and counts.</summary>
internal sealed class BatchOutcome
{
    private static readonly Dictionary<string, int> NoReasons = [];
    private static readonly int OutcomeCount = Enum.GetValues<Outcome>().Length;

    private readonly PreparedEvents _prepared;
    private readonly bool[] _isReturned;
    private readonly List<PreparedEvent> _backedUp = [];
    private bool _isUnsent;

    /// <param name="prepared">The events, after they were sent.</param>
    /// <param name="messages">The messages that brought them.</param>
    public BatchOutcome(PreparedEvents prepared, IReadOnlyList<Message> messages)
    {
        _prepared = prepared;
        _isReturned = new bool[messages.Count];
        foreach (var one in prepared.Events)
        {
            var message = one.Incoming.Message;
            _isReturned[message] |= messages[message].MayComeAgain && one.Result.Reason.IsTransient();
        }

        foreach (var one in prepared.Events)
        {
            if (NeedsBackup(one) && !_isReturned[one.Incoming.Message])
            {
                _backedUp.Add(one);
            }
        }
    }

    /// <summary>What is to be backed up: all that is not delivered, but for the messages that come again.</summary>
    public IReadOnlyList<PreparedEvent> BackedUp => _backedUp;

    /// <summary>The indexes of the messages that come again, in ascending order.</summary>
    public IReadOnlyList<int> Returned => [.. Enumerable.Range(0, _isReturned.Length).Where(i => _isReturned[i])];

    /// <summary>The backup failed: what it should have taken comes again too.</summary>
    public void ReturnBackedUp()
    {
        _backedUp.ForEach(one => _isReturned[one.Incoming.Message] = true);
        _backedUp.Clear();
    }

    /// <summary>Nothing was sent: what was to be comes again, with all that should have been backed up.</summary>
    public void ReturnUnsent()
    {
        _isUnsent = true;
        _backedUp.Clear();
        foreach (var one in _prepared.Events)
        {
            _isReturned[one.Incoming.Message] |= NeedsBackup(one);
        }
    }

    public ForwardSummary Summarize()
    {
        var counts = new int[OutcomeCount];
        var returned = 0;
        foreach (var one in _prepared.Events)
        {
            var isReturned = NeedsBackup(one) && _isReturned[one.Incoming.Message];
            returned += isReturned ? 1 : 0;
            counts[(int)one.Result.Outcome] += isReturned ? 0 : 1;
        }

        return new ForwardSummary
        {
            Received = _prepared.Events.Length,
            Delivered = counts[(int)Outcome.Delivered],
            Rejected = counts[(int)Outcome.Rejected],
            Malformed = counts[(int)Outcome.Malformed],
            BackedUp = _backedUp.Count,
            Returned = returned,
            Dropped = counts[(int)Outcome.Dropped],
            Duplicates = counts[(int)Outcome.Duplicate],
            Reasons = _backedUp.Count == 0 ? NoReasons : _backedUp.GroupBy(one => one.Result.Reason).ToDictionary(group => group.Key.Word(), group => group.Count()),
        };
    }

    /// <summary>The figures of each kind of event, in the order in which the kinds came.</summary>
    /// <param name="now">The time, in microseconds since 1970 UTC.</param>
    public IReadOnlyList<SourceMetrics> Measure(long now)
    {
        var sources = new List<SourceMetrics>(1);
        foreach (var one in _prepared.Events)
        {
            var source = sources.Find(source => source.Kind == one.Kind);
            if (source is null)
            {
                sources.Add(source = new SourceMetrics(one.Kind));
            }

            if (_isUnsent && one.Batch is not null)
            {
                source.AddUnsent();
                continue;
            }

            var isReturned = NeedsBackup(one) && _isReturned[one.Incoming.Message];
            source.Add(one, isBackedUp: NeedsBackup(one) && !isReturned, isReturned, now);
        }

        return sources;
    }

    private bool NeedsBackup(PreparedEvent one) =>
        (_isUnsent && one.Batch is not null) || one.Result.Outcome is Outcome.Rejected or Outcome.Undelivered or Outcome.Malformed;
}
