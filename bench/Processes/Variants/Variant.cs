namespace Targets.Processes.Variants;

/// <summary>A forwarder as a process.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Baseline">The name of what it is compared with; null where it is itself a baseline.</param>
/// <param name="Executable">What is started.</param>
/// <param name="Arguments">With what.</param>
internal sealed record Variant(string Name, string? Baseline, string Executable, params string[] Arguments)
{
    /// <summary>The size of what is deployed, in MB: the executable, or the script alone where the runtime is AWS's.</summary>
    public double Megabytes => new FileInfo(Arguments.Length > 0 ? Arguments[^1] : Executable).Length / 1048576.0;
}
