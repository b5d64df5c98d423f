using System.Diagnostics;

namespace Targets.Replay.Tests.Support;

/// <summary>The examples of a page in docs/: commands behind <c>$</c>, and below each what it prints.</summary>
internal static class ConsoleExamples
{
    private const string Prompt = "$ ";

    public static IEnumerable<(string Command, string Output)> Of(string page)
    {
        foreach (var example in Text(page).Split("```console\n")[1..].SelectMany(block => block.Split("```")[0].Split("\n" + Prompt)))
        {
            var lines = example.Split('\n', 2);
            yield return (lines[0].StartsWith(Prompt, StringComparison.Ordinal) ? lines[0][Prompt.Length..] : lines[0], lines.Length > 1 ? lines[1] : "");
        }
    }

    public static string Text(string page) => File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", page));

    /// <summary>Runs a command with the built tool as <c>targets</c>.</summary>
    /// <param name="command">For a shell.</param>
    /// <param name="directory">Where it runs.</param>
    /// <returns>Both outputs, one behind the other.</returns>
    public static async Task<string> RunAsync(string command, string directory)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"targets() {{ \"$TARGETS\" \"$@\"; }}; {command}"])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TARGETS"] = Path.Combine(AppContext.BaseDirectory, "targets");
        using var shell = Process.Start(start)!;
        var result = await Tool.EndAsync(shell);
        return result.Output + result.Errors;
    }
}
