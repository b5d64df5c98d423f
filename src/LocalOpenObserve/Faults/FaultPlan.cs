namespace Targets.LocalOpenObserve.Faults;

/// <summary>The faults that are switched on. Thread-safe.</summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly List<Running> _faults = [];

    internal FaultPlan(IEnumerable<Fault> faults) => _faults.AddRange(faults.Select(fault => new Running(fault)));

    /// <summary>Switches a fault on; its requests are counted from now.</summary>
    public void Add(Fault fault)
    {
        lock (_lock)
        {
            _faults.Add(new Running(fault));
        }
    }

    /// <summary>Switches all faults off.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _faults.Clear();
        }
    }

    /// <summary>Counts a request, and says what befalls it: the fault that was switched on first.</summary>
    internal Fault? Next(bool isIngestion)
    {
        lock (_lock)
        {
            Fault? first = null;
            foreach (var running in _faults.Where(running => isIngestion || running.Fault.Kind == FaultKind.Down))
            {
                // A server that is down is so for every route, but only ingestion is counted towards going down.
                var seen = isIngestion ? running.Seen++ : running.Seen;
                var befalls = seen >= running.Fault.After && seen - running.Fault.After < running.Fault.Count;
                first ??= befalls ? running.Fault : null;
            }

            return first;
        }
    }

    private sealed class Running(Fault fault)
    {
        public Fault Fault { get; } = fault;

        public long Seen { get; set; }
    }
}
