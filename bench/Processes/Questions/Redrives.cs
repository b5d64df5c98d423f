using System.Diagnostics;
using System.Globalization;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Records;
using Targets.Processes.Events;
using Targets.Processes.Reports;
using Targets.Processes.Running;

namespace Targets.Processes.Questions;

/// <summary>How fast a backup is sent, and whether memory grows with it.</summary>
internal static class Redrives
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private const string Method =
        "`targets redrive DIRECTORY` as it is built (not published), from files of so many events each, CloudTrail and Auth0 by turns and about 2.5 KB, backed up as `unreachable`, into a sink that only\n"
        + "counts. Files are written beforehand, and deleted by the redrive once their events are stored. Processor time and memory are the tool's own.";

    /// <param name="events">Events of the largest backup; in objects of one, a tenth of it.</param>
    /// <param name="isKept">Whether the page is written to bench/results.</param>
    public static async Task<int> RunAsync(int events, bool isKept)
    {
        var report = new Report("redrive", "Redrive", $"redrive --events {events}", Method);
        await using var sink = await CountingSink.StartAsync();
        var rows = new List<string[]>();
        foreach (var (total, size) in new[] { (events / 100, 1000), (events, 1000), (events / 100, 1), (events / 10, 1) })
        {
            rows.Add(await MeasureAsync(total, size, sink));
        }

        report.Table(["events", "an object", "seconds", "events/s", "CPU an event: µs", "events/s a core", "peak RSS MB"], rows);
        report.Finish(isKept);
        return 0;
    }

    private static async Task<string[]> MeasureAsync(int events, int size, CountingSink sink)
    {
        var directory = Directory.CreateTempSubdirectory("targets-bench-backup-").FullName;
        try
        {
            Fill(directory, events, size);
            sink.Reset();
            var (seconds, cpu, megabytes) = await RedriveAsync(directory, sink.Url);
            if (sink.Records != events)
            {
                throw new InvalidOperationException($"the redrive stored {sink.Records} of {events} events");
            }

            return
            [
                events.ToString("N0", CultureInfo.InvariantCulture),
                size.ToString("N0", CultureInfo.InvariantCulture),
                Report.Number(seconds),
                Report.Number(events / seconds),
                Report.Number(cpu * 1e6 / events),
                Report.Number(events / cpu),
                Report.Number(megabytes),
            ];
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    // As the functions' backup writes, but without waiting for the disk.
    private static void Fill(string directory, int events, int size)
    {
        Console.Error.WriteLine($"writing {events} events in objects of {size}");
        var result = new DeliveryResult(Reason.Unreachable, 1, "no answer: ConnectionRefused");
        var now = TimeProvider.System.GetUtcNow();
        using var content = new PooledBuffer();
        for (var first = 0; first < events; first += size)
        {
            var kind = first / size % 2 == 0 ? EventKind.CloudTrail : EventKind.Auth0Log;
            var records = Enumerable.Range(first, size).Select(
                number => new BackupRecord(kind == EventKind.CloudTrail ? DistinctEvents.CloudTrail(number) : DistinctEvents.Auth0(number), kind, result, null));
            content.Clear();
            BackupRecordWriter.Write(records, new BackupOrigin("bench", $"bench-{first}", now), now, content);
            var path = Path.Combine(directory, BackupKey.Of("", "unreachable", kind, now, $"bench-{first}", first));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content.Written);
        }
    }

    private static async Task<(double Seconds, double Cpu, double Megabytes)> RedriveAsync(string directory, string url)
    {
        string[] arguments = ["redrive", directory, "--openobserve-url", url, "--access-key", Convert.ToBase64String("bench@example.com:bench"u8), "--json"];
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "targets"), arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var exit = process.WaitForExitAsync();
        var (cpu, megabytes) = (0.0, 0.0);
        while (!exit.IsCompleted)
        {
            try
            {
                (cpu, megabytes) = (ProcessFigures.CpuNanoseconds(process.Id) / 1e9, ProcessFigures.PeakKilobytes(process.Id) / 1024.0);
            }
            catch (Exception exception) when (exception is IOException or InvalidOperationException)
            {
                // It has ended in the meantime.
            }

            await Task.WhenAny(exit, Task.Delay(Pause));
        }

        return process.ExitCode == 0 ? (clock.Elapsed.TotalSeconds, cpu, megabytes) : throw new InvalidOperationException($"targets redrive failed: {await output}");
    }
}
