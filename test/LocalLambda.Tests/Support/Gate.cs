namespace Targets.LocalLambda.Tests.Support;

/// <summary>What processes of a test wait for: a file that it writes.</summary>
internal sealed class Gate : IDisposable
{
    public string Command => $"wait {Path}";

    private string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"targets-{Guid.NewGuid():N}");

    public void Open() => File.WriteAllText(Path, "");

    public void Dispose() => File.Delete(Path);
}
