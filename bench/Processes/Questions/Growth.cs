using System.Globalization;
using Targets.Processes.Events;
using Targets.Processes.Reports;
using Targets.Processes.Running;
using Targets.Processes.Variants;

namespace Targets.Processes.Questions;

/// <summary>Whether anything grows faster than what there is to do.</summary>
internal static class Growth
{
    private const int BytesOfRun = 40_000_000;
    private static readonly int[] Lengths = [1000, 2500, 10_000, 100_000, 1_000_000];
    private static readonly int[] Sizes = [1, 10, 100, 1000, 10_000];

    private const string Method =
        "Processor time after a warm-up, the least of the runs: single events of so many bytes through `CloudTrailFunction`, a longer event having a longer list in its `requestParameters`; and events of\n"
        + "about 2.5 KB, so many a batch, through `BatchFunction` (more than Lambda hands over at once: its payloads end at 6 MB). What grows no faster than linearly has a last column that does not rise.";

    public static async Task<int> RunAsync(int runs, bool isKept)
    {
        var report = new Report("growth", "Growth", $"growth --runs {runs}", Method);
        await using var sink = await CountingSink.StartAsync();
        var variants = Publishing.Functions();
        var lengths = new List<string[]>();
        var sizes = new List<string[]>();
        foreach (var variant in variants)
        {
            foreach (var length in Lengths)
            {
                var (cpu, megabytes) = await LeastAsync(runs, () => MeasureAsync(variant, sink, length));
                lengths.Add([variant.Name, Whole(length), Report.Number(cpu), Report.Number(megabytes), Report.Number(cpu / length * 1000)]);
            }

            foreach (var size in Sizes)
            {
                var (cpu, megabytes) = await LeastAsync(runs, () => Batches.MeasureAsync(variant, sink, size, Math.Max(2 * size, Math.Min(2000 * size, 10_000))));
                sizes.Add([variant.Name, Whole(size), Report.Number(cpu * size), Report.Number(megabytes), Report.Number(cpu)]);
            }
        }

        report.Table(["variant", "bytes of an event", "CPU an event: µs", "peak RSS MB", "µs a KB"], lengths);
        report.Table(["variant", "events a batch", "CPU a batch: µs", "peak RSS MB", "µs an event"], sizes);
        report.Finish(isKept);
        return 0;
    }

    private static async Task<(double Cpu, double Megabytes)> LeastAsync(int runs, Func<Task<(double Cpu, double Megabytes)>> measure)
    {
        var least = await measure();
        for (var run = 1; run < runs; run++)
        {
            var other = await measure();
            least = other.Cpu < least.Cpu ? other : least;
        }

        return least;
    }

    private static async Task<(double Cpu, double Megabytes)> MeasureAsync(Variant variant, CountingSink sink, int length)
    {
        var count = Math.Clamp(BytesOfRun / length, 20, 1000);
        await using var function = await RunningFunction.StartAsync(variant, "CloudTrailFunction", sink.Variables, DistinctEvents.CloudTrail(0, length));
        await function.First;
        for (var number = 1; number < count; number++)
        {
            await function.InvokeAsync(DistinctEvents.CloudTrail(number, length));
        }

        var start = function.CpuNanoseconds;
        for (var number = count; number < 2 * count; number++)
        {
            await function.InvokeAsync(DistinctEvents.CloudTrail(number, length));
        }

        return ((function.CpuNanoseconds - start) / 1e3 / count, function.PeakMegabytes);
    }

    private static string Whole(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
