using System.Diagnostics;

namespace Targets.Soak;

/// <summary>Runs <c>targets redrive</c> over a backup as a process.</summary>
/// <param name="openObserve">Where to.</param>
/// <param name="backup">Where from.</param>
/// <param name="memory">Takes how much it had.</param>
/// <param name="temporary">Its directory for temporary files.</param>
internal sealed class RedriveTool(OpenObserveProcess openObserve, BackupDirectory backup, ProcessMemory memory, string temporary)
{
    /// <summary>Runs it.</summary>
    /// <param name="isVerified">With <c>--verify</c>.</param>
    /// <param name="life">Killed after this time; null for never.</param>
    /// <returns>Whether it was killed, and what it wrote to standard output.</returns>
    public async Task<(bool IsKilled, string Output)> RunAsync(bool isVerified, TimeSpan? life = null)
    {
        string[] arguments = ["redrive", backup.Location, "--openobserve-url", openObserve.Url, "--access-key", openObserve.AccessKey, "--json", .. isVerified ? ["--verify"] : Array.Empty<string>()];
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "targets"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TMPDIR"] = temporary;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var exit = process.WaitForExitAsync();
        var killed = life is { } time ? Task.Delay(time) : Task.Delay(Timeout.InfiniteTimeSpan);
        while (!exit.IsCompleted && !killed.IsCompleted)
        {
            memory.Note("targets redrive", process.Id);
            await Task.WhenAny(exit, killed, Task.Delay(TimeSpan.FromMilliseconds(100)));
        }

        var isKilled = !exit.IsCompleted;
        if (isKilled)
        {
            process.Kill();
            await exit;
        }

        await errors;
        return (isKilled && process.ExitCode != 0, await output);
    }
}
