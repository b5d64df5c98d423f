using Targets.Processes.Events;
using Targets.Processes.Reports;
using Targets.Processes.Running;
using Targets.Processes.Variants;

namespace Targets.Processes.Questions;

/// <summary>How many events a processor delivers when they come together.</summary>
internal static class Batches
{
    private const int EventsToWarmUp = 5000;
    private static readonly int[] Sizes = [1, 10, 100, 1000];

    private const string Method =
        "`BatchFunction` with SQS events of so many messages, CloudTrail and Auth0 by turns, each about 2.5 KB and unlike the others, end to end through the process into a sink that only counts: the\n"
        + "batch is read, each event normalized (`REDACT=secrets`), the records compressed with gzip, sent, and the answer given. Events a second and core are 1 / processor time an event, after\n"
        + "5,000 events that are not counted.";

    public static async Task<int> RunAsync(int events, int runs, bool isKept)
    {
        var report = new Report("batches", "Batches", $"batches --events {events} --runs {runs}", Method);
        await using var sink = await CountingSink.StartAsync();
        var rows = new List<string[]>();
        foreach (var variant in Publishing.Functions())
        {
            rows.AddRange(await CompareAsync(variant, sink, events, runs));
        }

        report.Table(["variant", "events a batch", "CPU an event: median µs", "min µs", "events/s a core (min)", "× one by one (min)", "peak RSS MB"], rows);
        report.Finish(isKept);
        return 0;
    }

    private static async Task<List<string[]>> CompareAsync(Variant variant, CountingSink sink, int events, int runs)
    {
        var figures = Sizes.ToDictionary(size => size, _ => (Cpu: new Samples(), Megabytes: new Samples()));
        for (var run = 0; run < runs; run++)
        {
            foreach (var size in Sizes)
            {
                var (cpu, megabytes) = await MeasureAsync(variant, sink, size, size == 1 ? Math.Min(events, 2000) : events);
                figures[size].Cpu.Add(cpu);
                figures[size].Megabytes.Add(megabytes);
            }
        }

        return [.. Sizes.Select(size => Row(variant, size, figures[size].Cpu, figures[1].Cpu, figures[size].Megabytes))];
    }

    /// <summary>The processor time of an event in µs, and the peak of memory in MB.</summary>
    internal static async Task<(double Cpu, double Megabytes)> MeasureAsync(Variant variant, CountingSink sink, int size, int events)
    {
        sink.Reset();
        var sent = 1;
        await using var function = await RunningFunction.StartAsync(variant, "BatchFunction", sink.Variables, DistinctEvents.Queue(0, 1));
        await function.First;
        for (; sent < EventsToWarmUp; sent += size == 1 ? 100 : size)
        {
            await function.InvokeAsync(DistinctEvents.Queue(sent, size == 1 ? 100 : size));
        }

        var (start, first) = (function.CpuNanoseconds, sent);
        for (; sent < first + events; sent += size)
        {
            await function.InvokeAsync(DistinctEvents.Queue(sent, size));
        }

        return sink.Records == sent
            ? ((function.CpuNanoseconds - start) / 1e3 / (sent - first), function.PeakMegabytes)
            : throw new InvalidOperationException($"{variant.Name} stored {sink.Records} of {sent} events");
    }

    private static string[] Row(Variant variant, int size, Samples cpu, Samples oneByOne, Samples megabytes) =>
    [
        variant.Name,
        size.ToString("N0", System.Globalization.CultureInfo.InvariantCulture),
        Report.Number(cpu.Median),
        Report.Number(cpu.Min),
        Report.Number(1e6 / cpu.Min),
        Report.Number(oneByOne.Min / cpu.Min),
        Report.Number(megabytes.Median),
    ];
}
