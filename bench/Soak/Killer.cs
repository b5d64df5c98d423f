namespace Targets.Soak;

/// <summary>Kills both sides at random until it is disposed, and starts OpenObserve again with other faults.</summary>
internal sealed class Killer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly OpenObserveProcess _openObserve;
    private readonly ProcessMemory _memory;
    private readonly Task[] _running;

    public Killer(OpenObserveProcess openObserve, ProcessMemory memory, int seed)
    {
        _openObserve = openObserve;
        _memory = memory;
        _running = [Task.Run(() => KillOpenObserveAsync(new Random(seed))), Task.Run(() => KillFunctionsAsync(new Random(seed + 1)))];
    }

    public int OpenObserveKills { get; private set; }

    public int FunctionKills { get; private set; }

    public int Faults { get; private set; }

    /// <summary>Stops; OpenObserve runs on.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running);
        _stopping.Dispose();
    }

    private async Task KillOpenObserveAsync(Random random)
    {
        while (await WaitAsync(random, 3_000, 12_000))
        {
            await _openObserve.KillAsync();
            OpenObserveKills++;
            await WaitAsync(random, 0, 4_000);
            var faults = Soak.Faults.Draw(random);
            Faults += faults.Count;
            await _openObserve.StartAsync(faults);
        }
    }

    private async Task KillFunctionsAsync(Random random)
    {
        while (await WaitAsync(random, 200, 2_000))
        {
            var functions = ChildProcesses.Named("bootstrap");
            functions.ForEach(id => _memory.Note("bootstrap", id));
            if (functions.Count > 0)
            {
                FunctionKills += Kill(functions[random.Next(functions.Count)]) ? 1 : 0;
            }
        }
    }

    private static bool Kill(int processId)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            process.Kill();
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    // False where it is time to stop.
    private async Task<bool> WaitAsync(Random random, int least, int most)
    {
        await Task.Delay(random.Next(least, most), _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !_stopping.IsCancellationRequested;
    }
}
