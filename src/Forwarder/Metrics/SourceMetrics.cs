using Targets.Forwarder.Backup;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;

namespace Targets.Forwarder.Metrics;

/// <summary>The figures of the events of one kind in one invocation.</summary>
/// <param name="kind">The kind.</param>
public sealed class SourceMetrics(EventKind kind)
{
    private static readonly Reason[] AllReasons = Enum.GetValues<Reason>();
    private static readonly int OutcomeCount = Enum.GetValues<Outcome>().Length;

    private readonly int[] _reasons = new int[AllReasons.Length];
    private readonly int[] _outcomes = new int[OutcomeCount];

    /// <summary>The word in metrics and backup keys.</summary>
    public string Source => BackupKey.Source(kind);

    public int Received { get; private set; }

    /// <summary>Those of the events that are in the backup.</summary>
    public int BackedUp { get; private set; }

    /// <summary>Those whose message comes again.</summary>
    public int Returned { get; private set; }

    /// <summary>The bytes of the records that were sent, before compression.</summary>
    public long Bytes { get; private set; }

    /// <summary>Requests after the first for the record that took the most.</summary>
    public int Retries { get; private set; }

    /// <summary>From the event's own time to its being stored, of the oldest that was; null where none was.</summary>
    public TimeSpan? OldestAge { get; private set; }

    public int Of(Outcome outcome) => _outcomes[(int)outcome];

    /// <summary>The reasons that there are, with the count of events for each.</summary>
    public IEnumerable<(Reason Reason, int Count)> Reasons =>
        AllReasons.Where(reason => reason != Reason.None && _reasons[(int)reason] > 0).Select(reason => (reason, _reasons[(int)reason]));

    internal EventKind Kind => kind;

    /// <summary>Adds an event that was not sent, and whose message comes again.</summary>
    internal void AddUnsent()
    {
        Received++;
        Returned++;
    }

    internal void Add(PreparedEvent one, bool isBackedUp, bool isReturned, long now)
    {
        const long MicrosecondsPerSecond = 1_000_000;
        var result = one.Result;
        Received++;
        BackedUp += isBackedUp ? 1 : 0;
        Returned += isReturned ? 1 : 0;
        Bytes += one.RecordLength;
        Retries = Math.Max(Retries, result.Attempts - 1);
        _reasons[(int)result.Reason]++;
        _outcomes[(int)result.Outcome]++;
        if (result.Outcome == Outcome.Delivered && one.EventTime is { } time)
        {
            var age = TimeSpan.FromSeconds(Math.Max(0, (double)(now - time) / MicrosecondsPerSecond));
            OldestAge = OldestAge is { } oldest && oldest > age ? oldest : age;
        }
    }
}
