using BenchmarkDotNet.Running;
using Targets.Benchmarks;
using Targets.Benchmarks.EventPatterns;

if (args is ["fuzz", "event-patterns", var minutes] && double.TryParse(minutes, out var length))
{
    return EventPatternFuzz.Run(TimeSpan.FromMinutes(length), Console.Out);
}

BenchmarkSwitcher.FromAssembly(typeof(BenchmarkConfig).Assembly).Run(args, new BenchmarkConfig());
return 0;
