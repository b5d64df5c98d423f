using System.Diagnostics;
using Targets.Processes.Events;
using Targets.Processes.Reports;
using Targets.Processes.Running;
using Targets.Processes.Variants;

namespace Targets.Processes.Questions;

/// <summary>How long it takes from the start of a process until its first event is stored.</summary>
internal static class ColdStart
{
    private const string Method =
        "From right before the process is started, with an event waiting at its Runtime API, until a sink on the same machine has read the request with it (HTTP, no TLS), then until the function has\n"
        + "answered (processor time, memory). The variants take turns, run by run; the first turn is not counted.";

    public static async Task<int> RunAsync(int runs, bool isKept)
    {
        var variants = Publishing.Compiled().Concat(Publishing.Interpreted()).ToList();
        var report = new Report("cold-start", "Cold start", $"cold --runs {runs}", Method);
        await using var sink = await CountingSink.StartAsync();
        var figures = variants.ToDictionary(variant => variant.Name, _ => new Figures());
        for (var run = 0; run <= runs; run++)
        {
            foreach (var variant in variants)
            {
                await MeasureAsync(variant, sink, run, run == 0 ? new Figures() : figures[variant.Name]);
            }
        }

        report.Table(
            ["variant", "first event stored: median ms", "min ms", "max ms", "× untouched (median)", "× untouched (min)", "CPU: median ms", "× untouched", "peak RSS MB", "deployed MB"],
            variants.Select(variant => Row(variant, figures[variant.Name], variant.Baseline is { } baseline ? figures[baseline] : null)));
        report.Finish(isKept);
        return 0;
    }

    private static async Task MeasureAsync(Variant variant, CountingSink sink, int run, Figures figures)
    {
        sink.Reset();
        await using var function = await RunningFunction.StartAsync(variant, "CloudTrailFunction", sink.Variables, DistinctEvents.CloudTrail(run));
        await function.First;
        figures.Milliseconds.Add(Stopwatch.GetElapsedTime(function.Started, sink.FirstStored).TotalMilliseconds);
        figures.Cpu.Add(function.CpuNanoseconds / 1e6);
        figures.Megabytes.Add(function.PeakMegabytes);
    }

    private static string[] Row(Variant variant, Figures own, Figures? baseline) =>
    [
        variant.Name,
        Report.Number(own.Milliseconds.Median),
        Report.Number(own.Milliseconds.Min),
        Report.Number(own.Milliseconds.Max),
        baseline is null ? "" : Report.Number(own.Milliseconds.Median / baseline.Milliseconds.Median),
        baseline is null ? "" : Report.Number(own.Milliseconds.Min / baseline.Milliseconds.Min),
        Report.Number(own.Cpu.Median),
        baseline is null ? "" : Report.Number(own.Cpu.Median / baseline.Cpu.Median),
        Report.Number(own.Megabytes.Median),
        Report.Number(variant.Megabytes),
    ];

    private sealed class Figures
    {
        public Samples Milliseconds { get; } = new();

        public Samples Cpu { get; } = new();

        public Samples Megabytes { get; } = new();
    }
}
