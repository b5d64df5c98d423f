namespace Targets.Forwarder.Tests.Support;

/// <summary>Files of the repository, found from the test's own directory upwards, and of <c>../shared</c> beside it.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Samples =>
        Directory.EnumerateFiles(Path.Combine(Root, "samples"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>A file of <c>../shared</c>; which no machine can install: where it is absent the test is skipped, in CI too.</summary>
    public static string Shared(string path)
    {
        var file = Path.Combine(Root, "..", "shared", path);
        if (!File.Exists(file))
        {
            Assert.Skip($"no ../shared/{path}");
        }

        return file;
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Targets.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("the tests do not run inside the repository");
        }

        return directory.FullName;
    }
}
