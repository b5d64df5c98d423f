namespace Targets.Replay.Rules;

/// <summary>Gathers events into batches, one for each rule and way, as queues and streams do.</summary>
internal sealed class RoutedBatches
{
    /// <summary>Lambda takes 6 MB of JSON: so many bytes fit also in base64.</summary>
    private const int MostBytes = 4_000_000;

    private readonly Dictionary<(string Rule, Route Route), RoutedBatch> _open = [];

    /// <summary>Adds an event to the batches of the rules that match it.</summary>
    /// <returns>The batches that are full.</returns>
    public IEnumerable<RoutedBatch> Add(IEnumerable<Rule> rules, ReadOnlyMemory<byte> json) =>
        rules.SelectMany(rule => rule.Routes, (rule, route) => (rule.Name, route)).SelectMany(way => Add(way, json));

    /// <summary>The batches that are not full.</summary>
    public IEnumerable<RoutedBatch> Rest() => _open.Values;

    private IEnumerable<RoutedBatch> Add((string Rule, Route Route) way, ReadOnlyMemory<byte> json)
    {
        if (_open.TryGetValue(way, out var batch) && batch.Length + json.Length > MostBytes)
        {
            _open.Remove(way);
            yield return batch;
            batch = null;
        }

        batch ??= _open[way] = new RoutedBatch(way.Rule, way.Route);
        batch.Add(json);
        if (batch.IsFull)
        {
            _open.Remove(way);
            yield return batch;
        }
    }
}
