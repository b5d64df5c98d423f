namespace Targets.Soak;

/// <summary>Hands out the numbers of the events that are to be sent, each once. Thread-safe.</summary>
internal sealed class SoakNumbers(int events)
{
    private int _next;

    /// <summary>At most so many; none at the end.</summary>
    public List<int> Take(int most)
    {
        var first = Interlocked.Add(ref _next, most) - most;
        return [.. Enumerable.Range(first, Math.Clamp(events - first, 0, most))];
    }
}
