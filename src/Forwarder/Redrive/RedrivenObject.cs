namespace Targets.Forwarder.Redrive;

/// <summary>An object under way: what became of each of its events, in their order. A byte an event, and more for those that failed.</summary>
public sealed class RedrivenObject : IDisposable
{
    private readonly Fingerprint _fingerprint = new();
    private readonly List<EventFate> _fates = [];
    private readonly Dictionary<int, FailedEvent> _failed = [];
    private readonly long[] _counts = new long[Enum.GetValues<EventFate>().Length];
    private readonly SortedDictionary<string, long> _formats = new(StringComparer.Ordinal);
    private string? _lastResponse;

    internal RedrivenObject(string key) => Key = key;

    public string Key { get; }

    /// <summary>The count of its events for the word of each format that they were found in.</summary>
    public IReadOnlyDictionary<string, long> Formats => _formats;

    /// <summary>Its events, as far as it was read.</summary>
    public long Events => _fates.Count;

    public long Delivered => _counts[(int)EventFate.Delivered];

    /// <summary>Found in OpenObserve.</summary>
    public long Stored => _counts[(int)EventFate.Stored];

    public long Dropped => _counts[(int)EventFate.Dropped];

    /// <summary>Moved to <c>quarantine/</c>.</summary>
    public long Quarantined { get; internal set; }

    /// <summary>Those that are in the backup still.</summary>
    public long Remaining => Events - Delivered - Stored - Dropped - Quarantined;

    /// <summary>True where its gzip is broken: the events are those before that place.</summary>
    public bool IsUnreadable { get; internal set; }

    /// <summary>Why it could not be read, or not be brought into line: the store's words; null where it was.</summary>
    public string? Failure { get; internal set; }

    /// <summary>True where it was not read to its end.</summary>
    internal bool IsCut { get; set; }

    /// <summary>True once all its events were read, and what became of them is known.</summary>
    internal bool IsRead { get; set; }

    internal IEnumerable<FailedEvent> Failed => _failed.Values;

    /// <summary>True where every event that was read was found stored, was sent, or was refused.</summary>
    internal bool IsTried => !IsCut && _counts[(int)EventFate.Remaining] <= _failed.Count;

    /// <summary>True where an event is left that was not refused.</summary>
    internal bool HasUntaken => _counts[(int)EventFate.Remaining] > 0;

    /// <summary>True where nothing is left of it. What holds no event at all is nobody's backup, and stays.</summary>
    internal bool IsDone => !IsCut && !IsUnreadable && Events > 0 && Delivered + Stored + Dropped == Events;

    /// <summary>True where it is other than it was.</summary>
    internal bool HasChanged =>
        IsUnreadable || Delivered + Stored + Dropped > 0 || (_counts[(int)EventFate.Refused] > 0 && !IsForeign) || _failed.Values.Any(failed => failed.IsElsewhere);

    // A file of another kind that lies in the way: nothing in it is an event, and nobody wants it changed.
    private bool IsForeign => _formats.Count == 1 && _formats.ContainsKey(RecoveredFormat.Broken.Word());

    public void Dispose() => _fingerprint.Dispose();

    internal int Add(RecoveredEvent found)
    {
        var word = found.Format.Word();
        _fingerprint.Add(found.Json.Span);
        _formats[word] = _formats.GetValueOrDefault(word) + 1;
        _counts[(int)EventFate.Remaining]++;
        _fates.Add(EventFate.Remaining);
        return _fates.Count - 1;
    }

    internal void Set(int index, EventFate fate)
    {
        _counts[(int)_fates[index]]--;
        _counts[(int)fate]++;
        _fates[index] = fate;
        if (fate is not (EventFate.Remaining or EventFate.Refused))
        {
            _failed.Remove(index);
        }
    }

    /// <summary>Notes that an event was sent in vain, or once more in vain.</summary>
    internal void SetFailed(int index, FailedEvent failed, EventFate fate)
    {
        var result = failed.Result with { Attempts = failed.Result.Attempts + (FailureOf(index)?.Result.Attempts ?? 0) };

        // Thousands that fail for one reason have one answer.
        _lastResponse = result.Response == _lastResponse ? _lastResponse : result.Response;
        _failed[index] = failed with { Result = result with { Response = _lastResponse } };
        Set(index, fate);
    }

    /// <summary>True where the same events were read once more.</summary>
    internal bool IsTheSame(Fingerprint other) => _fingerprint.Equals(other);

    /// <summary>What became of an event; it remains where it was not read before.</summary>
    internal EventFate FateOf(int index) => index < _fates.Count ? _fates[index] : EventFate.Remaining;

    /// <summary>Null where it was not tried.</summary>
    internal FailedEvent? FailureOf(int index) => _failed.TryGetValue(index, out var failed) ? failed : null;
}
