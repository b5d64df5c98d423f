namespace Targets.Forwarder.Delivery;

/// <summary>
/// Remembers what this container has confirmed as delivered, so that a repeat soon after is not sent again. Thread-safe; bounded in time and
/// number, the oldest go first.
/// </summary>
internal sealed class DuplicateGuard(TimeProvider time)
{
    private const int MostKeys = 10_000;
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _delivered = [];
    private readonly Queue<(string Key, DateTimeOffset Time)> _order = new();

    /// <summary>True where the same id was confirmed in the last 15 minutes; an empty id never was.</summary>
    public bool IsDuplicate(string? id)
    {
        if (string.IsNullOrEmpty(id))
        {
            return false;
        }

        lock (_lock)
        {
            return _delivered.TryGetValue(id, out var delivered) && time.GetUtcNow() - delivered < Memory;
        }
    }

    public void Confirm(string? id)
    {
        if (string.IsNullOrEmpty(id))
        {
            return;
        }

        lock (_lock)
        {
            var now = time.GetUtcNow();
            _delivered[id] = now;
            _order.Enqueue((id, now));
            while (_order.Count > MostKeys || now - _order.Peek().Time >= Memory)
            {
                var (oldest, added) = _order.Dequeue();
                if (_delivered.TryGetValue(oldest, out var latest) && latest == added)
                {
                    _delivered.Remove(oldest);
                }
            }
        }
    }
}
