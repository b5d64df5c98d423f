namespace Targets.Processes.Reports;

/// <summary>The repository that this program was built in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(string path) => Path.Combine(Root, path);

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Targets.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("the benchmarks do not run inside the repository");
        }

        return directory.FullName;
    }
}
