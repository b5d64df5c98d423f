namespace Targets.Replay.Tests.Support;

/// <summary>Programs on the PATH.</summary>
internal static class Executables
{
    /// <summary>The program's path; where there is none the test is skipped, and fails in CI.</summary>
    public static string Find(string name)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(directory => Path.Combine(directory, name))
            .FirstOrDefault(File.Exists);
        if (found is null)
        {
            Absent.Skip($"{name} on the PATH");
        }

        return found;
    }
}
