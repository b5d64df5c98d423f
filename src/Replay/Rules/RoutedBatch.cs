namespace Targets.Replay.Rules;

/// <summary>Events on one way.</summary>
/// <param name="rule">The name of the rule that matched them.</param>
/// <param name="route">The way from it to a function.</param>
internal sealed class RoutedBatch(string rule, Route route)
{
    private readonly List<ReadOnlyMemory<byte>> _events = [];

    public string Rule => rule;

    public Route Route => route;

    public IReadOnlyList<ReadOnlyMemory<byte>> Events => _events;

    /// <summary>The bytes of all its events.</summary>
    public long Length { get; private set; }

    public bool IsFull => _events.Count >= route.BatchSize;

    public void Add(ReadOnlyMemory<byte> json)
    {
        _events.Add(json);
        Length += json.Length;
    }
}
