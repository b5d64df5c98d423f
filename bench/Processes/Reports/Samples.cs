namespace Targets.Processes.Reports;

/// <summary>What was measured in several runs.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];

    public int Count => _values.Count;

    public double Min => _values.Min();

    public double Max => _values.Max();

    public double Median
    {
        get
        {
            var sorted = _values.Order().ToList();
            return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
        }
    }

    public void Add(double value) => _values.Add(value);
}
