using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Targets.Replay.Tests.Support;

/// <summary>What the SAM transform makes of a template, in plain CloudFormation. Where samtranslator is missing the test is skipped, and fails in CI.</summary>
internal static class TranslatedTemplate
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<JsonObject>>> Translated = new(StringComparer.Ordinal);

    /// <summary>The template that is deployed. It is shared: nobody may change it.</summary>
    public static Task<JsonObject> ReadAsync() => ReadAsync(RepositoryFiles.Template);

    public static Task<JsonObject> ReadAsync(string file) =>
        Translated.GetOrAdd(file, name => new Lazy<Task<JsonObject>>(() => TranslateAsync(name))).Value;

    private static async Task<JsonObject> TranslateAsync(string file)
    {
        var script = Path.Combine(RepositoryFiles.Root, "eng", "translate-template.py");
        var start = new ProcessStartInfo(Executables.Find("python3"), [script, file]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var python = Process.Start(start)!;
        var result = await Tool.EndAsync(python);
        if (result.Errors.Contains("No module named 'samtranslator'", StringComparison.Ordinal))
        {
            Absent.Skip("samtranslator");
        }

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        return JsonNode.Parse(result.Output)!.AsObject();
    }
}
