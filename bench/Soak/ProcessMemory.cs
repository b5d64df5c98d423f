using System.Globalization;

namespace Targets.Soak;

/// <summary>The most memory that processes had, by their name, as Linux counts it: <c>VmHWM</c>. Thread-safe.</summary>
internal sealed class ProcessMemory
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _most = [];

    /// <summary>Notes what a process has had until now; nothing where it is gone.</summary>
    public void Note(string name, int processId)
    {
        try
        {
            var line = File.ReadLines($"/proc/{processId}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            var kilobytes = line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
            lock (_lock)
            {
                _most[name] = Math.Max(_most.GetValueOrDefault(name), kilobytes);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended in the meantime.
        }
    }

    /// <summary>In MB; 0 for a name that was never seen.</summary>
    public long MostMegabytes(string name)
    {
        lock (_lock)
        {
            return _most.GetValueOrDefault(name) / 1024;
        }
    }
}
