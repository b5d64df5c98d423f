using System.Text.Json;

namespace Targets.Replay.Tests.Support;

/// <summary>What a run of the tool came to.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Errors)
{
    private static readonly string[] Counts = ["events", "malformed", "unmatched", "matched", "delivered", "rejected", "backedUp", "duplicates", "dropped", "lost", "verified"];

    /// <summary>The counts of <c>--json</c> that are not 0, as <c>events 37, unmatched 3, …, verified true</c>; the output has to be that one line.</summary>
    public string Summary
    {
        get
        {
            using var json = Json();
            return Text(json.RootElement, Counts);
        }
    }

    /// <summary>The counts of each rule, in the same form.</summary>
    public IReadOnlyList<string> Rules
    {
        get
        {
            using var json = Json();
            return [.. json.RootElement.GetProperty("rules").EnumerateArray().Select(rule => $"{rule.GetProperty("rule").GetString()}: {Text(rule, Counts[3..^1])}")];
        }
    }

    public TimeSpan Elapsed
    {
        get
        {
            using var json = Json();
            return TimeSpan.FromMilliseconds(json.RootElement.GetProperty("elapsedMs").GetInt64());
        }
    }

    public string[] ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public override string ToString() => $"exit code {ExitCode}, output {Output}, errors {Errors}";

    private JsonDocument Json()
    {
        Assert.True(Output.EndsWith('\n') && Output.IndexOf('\n', StringComparison.Ordinal) == Output.Length - 1, $"not one line on stdout: {Output}; stderr: {Errors}");
        return JsonDocument.Parse(Output);
    }

    private static string Text(JsonElement counts, string[] names) =>
        string.Join(", ", names.Where(name => counts.GetProperty(name).GetRawText() != "0").Select(name => $"{name} {counts.GetProperty(name).GetRawText()}"));
}
