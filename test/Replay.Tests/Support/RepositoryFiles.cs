namespace Targets.Replay.Tests.Support;

/// <summary>Files of the repository, found from the test's own directory upwards, and of <c>../shared</c> beside it.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string SamplesDirectory => Path.Combine(Root, "samples");

    public static string Template => Path.Combine(Root, "serverless.template");

    /// <summary>The samples as <c>auth0/login-success.json</c>, in the order of their names.</summary>
    public static IEnumerable<string> Samples => Directory.EnumerateFiles(SamplesDirectory, "*.json", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(SamplesDirectory, file))
        .Order(StringComparer.Ordinal);

    /// <summary>Those of them that are read-only management events, which the template's rule does not get by default.</summary>
    public static IReadOnlyList<string> HiddenSamples { get; } =
    [
        "cloudtrail/assume-role-by-service.json", "cloudtrail/assume-role-with-saml.json", "cloudtrail/assume-role-with-web-identity-denied.json",
        "cloudtrail/assume-role.json", "cloudtrail/describe-instances.json",
    ];

    /// <summary>A file or directory of <c>../shared</c>; which no machine can install: where it is absent the test is skipped, in CI too.</summary>
    public static string Shared(string path)
    {
        var found = Path.Combine(Root, "..", "shared", path);
        if (!Path.Exists(found))
        {
            Assert.Skip($"no ../shared/{path}");
        }

        return found;
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
