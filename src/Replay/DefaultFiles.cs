namespace Targets.Replay;

/// <summary>What the tool uses where the user names nothing: the files in the working directory, else those that came with the tool.</summary>
internal static class DefaultFiles
{
    public static string Template => Find("serverless.template", File.Exists);

    public static string Samples => Find("samples", Directory.Exists);

    /// <summary>The dashboards and alerts.</summary>
    public static string OpenObserve => Path.GetDirectoryName(Find(Path.Combine("openobserve", "dashboards"), Directory.Exists))!;

    private static string Find(string name, Predicate<string> exists) => exists(name) ? name : Path.Combine(AppContext.BaseDirectory, name);
}
