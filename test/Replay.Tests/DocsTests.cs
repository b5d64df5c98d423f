using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests;

/// <summary>What stands in docs/ as the tool's output is its output.</summary>
public sealed class DocsTests
{
    public static TheoryData<string, string> Examples
    {
        get
        {
            var examples = new TheoryData<string, string>();
            foreach (var (command, output) in ConsoleExamples.Of("event-patterns.md"))
            {
                examples.Add(command, output);
            }

            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_prints_what_stands_below_it(string command, string output) =>
        Assert.Equal(Sorted(output), Sorted(await ConsoleExamples.RunAsync(command, RepositoryFiles.Root)));

    // The two outputs come one after the other here, not as on a terminal.
    private static IEnumerable<string> Sorted(string lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);
}
