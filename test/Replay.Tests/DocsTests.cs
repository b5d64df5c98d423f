using System.Diagnostics;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests;

/// <summary>What stands in docs/ as the tool's output is its output.</summary>
public sealed class DocsTests
{
    private const string Prompt = "$ ";

    public static TheoryData<string, string> Examples
    {
        get
        {
            var examples = new TheoryData<string, string>();
            var blocks = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "event-patterns.md")).Split("```console\n")[1..];
            foreach (var example in blocks.SelectMany(block => block.Split("```")[0].Split(Prompt)[1..]))
            {
                var lines = example.Split('\n', 2);
                examples.Add(lines[0], lines[1]);
            }

            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_prints_what_stands_below_it(string command, string output)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"targets() {{ \"$TARGETS\" \"$@\"; }}; {command}"])
        {
            WorkingDirectory = RepositoryFiles.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TARGETS"] = Path.Combine(AppContext.BaseDirectory, "targets");
        using var shell = Process.Start(start)!;
        var result = await Tool.EndAsync(shell);
        Assert.Equal(Sorted(output), Sorted(result.Output + result.Errors));
    }

    // The two outputs come one after the other here, not as on a terminal.
    private static IEnumerable<string> Sorted(string lines) => lines.Split('\n').Order(StringComparer.Ordinal);
}
