using Targets.Processes.Events;
using Targets.Processes.Reports;
using Targets.Processes.Running;
using Targets.Processes.Variants;

namespace Targets.Processes.Questions;

/// <summary>What an event costs a function that is there already.</summary>
internal static class WarmInvocations
{
    private const string Method =
        "Each run starts a process and gives it one event, which is not counted, then the others one by one, each a request to a sink that only counts. Processor time is the process's, user and\n"
        + "system; the memory is the most it had until the end. The variants take turns, run by run.";

    public static async Task<int> RunAsync(int invocations, int runs, bool isKept)
    {
        var variants = Publishing.Compiled().Concat(Publishing.Interpreted()).ToList();
        var report = new Report("warm", "Warm invocations", $"warm --invocations {invocations} --runs {runs}", Method);
        await using var sink = await CountingSink.StartAsync();
        var figures = variants.ToDictionary(variant => variant.Name, _ => (Cpu: new Samples(), Megabytes: new Samples()));
        for (var run = 0; run < runs; run++)
        {
            foreach (var variant in variants)
            {
                var (cpu, megabytes) = await MeasureAsync(variant, sink, invocations);
                figures[variant.Name].Cpu.Add(cpu);
                figures[variant.Name].Megabytes.Add(megabytes);
            }
        }

        report.Table(
            ["variant", "CPU an event: median µs", "min µs", "× untouched (median)", "× untouched (min)", "peak RSS MB", "above untouched MB"],
            variants.Select(variant => Row(variant, figures)));
        report.Finish(isKept);
        return 0;
    }

    private static async Task<(double Cpu, double Megabytes)> MeasureAsync(Variant variant, CountingSink sink, int invocations)
    {
        sink.Reset();
        await using var function = await RunningFunction.StartAsync(variant, "CloudTrailFunction", sink.Variables, DistinctEvents.CloudTrail(0));
        await function.First;
        var start = function.CpuNanoseconds;
        for (var number = 1; number <= invocations; number++)
        {
            await function.InvokeAsync(DistinctEvents.CloudTrail(number));
        }

        return sink.Records == invocations + 1
            ? ((function.CpuNanoseconds - start) / 1e3 / invocations, function.PeakMegabytes)
            : throw new InvalidOperationException($"{variant.Name} stored {sink.Records} of {invocations + 1} events");
    }

    private static string[] Row(Variant variant, Dictionary<string, (Samples Cpu, Samples Megabytes)> figures)
    {
        var (cpu, megabytes) = figures[variant.Name];
        return
        [
            variant.Name,
            Report.Number(cpu.Median),
            Report.Number(cpu.Min),
            variant.Baseline is null ? "" : Report.Number(cpu.Median / figures[variant.Baseline].Cpu.Median),
            variant.Baseline is null ? "" : Report.Number(cpu.Min / figures[variant.Baseline].Cpu.Min),
            Report.Number(megabytes.Median),
            variant.Baseline is null ? "" : Report.Number(megabytes.Median - figures[variant.Baseline].Megabytes.Median),
        ];
    }
}
