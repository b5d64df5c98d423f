using System.Globalization;
using System.Runtime.InteropServices;

namespace Targets.Processes.Running;

/// <summary>What Linux counts of a process.</summary>
internal static class ProcessFigures
{
    /// <summary>The processor time of all its threads, user and system, in nanoseconds: of <c>/proc/PID/stat</c>, but not in steps of 10 ms.</summary>
    public static long CpuNanoseconds(int processId) =>
        clock_getcpuclockid(processId, out var clock) == 0 && clock_gettime(clock, out var time) == 0
            ? (time.Seconds * 1_000_000_000) + time.Nanoseconds
            : throw new InvalidOperationException($"the process {processId} has no clock");

    /// <summary>The most memory it had resident: <c>VmHWM</c>, in KB.</summary>
    public static long PeakKilobytes(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

#pragma warning disable SYSLIB1054, CA5392, IDE1006 // Two calls of libc in a benchmark that runs on Linux.
    [DllImport("libc")]
    private static extern int clock_getcpuclockid(int processId, out int clock);

    [DllImport("libc")]
    private static extern int clock_gettime(int clock, out TimeSpec time);
#pragma warning restore SYSLIB1054, CA5392, IDE1006

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
