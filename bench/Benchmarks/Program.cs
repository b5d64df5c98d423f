using BenchmarkDotNet.Running;
using Targets.Benchmarks;
using Targets.Benchmarks.EventPatterns;
using Targets.Benchmarks.Regression;

if (args is ["fuzz", "event-patterns", var minutes] && double.TryParse(minutes, out var length))
{
    return EventPatternFuzz.Run(TimeSpan.FromMinutes(length), Console.Out);
}

if (args is ["check"])
{
    return NormalizationCheck.Run(Console.Out);
}

BenchmarkSwitcher.FromAssembly(typeof(BenchmarkConfig).Assembly).Run(args, new BenchmarkConfig());
return 0;
