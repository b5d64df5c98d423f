using System.Text.Json;
using System.Text.RegularExpressions;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests;

/// <summary>docs/operating.md on the doctor.</summary>
public sealed partial class OperatingPageTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Its_command_runs_the_checks_of_its_table()
    {
        await using var server = await ExaminedServer.StartAsync();
        var command = Section().Split("```sh\n")[1].Split("\n```")[0]
            .Replace("https://HOST/aws/ORG/STREAM/_kinesis_firehose", server.Url, StringComparison.Ordinal)
            .Replace("KEY", ExaminedServer.KeyText(ExaminedServer.Password), StringComparison.Ordinal)
            .Replace("s3://BUCKET/PREFIX", _tool.Files.PathOf("backup"), StringComparison.Ordinal);
        Assert.StartsWith("targets doctor ", command, StringComparison.Ordinal);
        var result = await _tool.RunAsync([.. command.Split(' ')[1..], "--json"]);
        using var json = JsonDocument.Parse(result.Output);
        var checks = json.RootElement.GetProperty("checks").EnumerateArray().ToList();
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Equal(checks.Select(check => check.GetProperty("check").GetString()), Row().Matches(Section()).Select(row => row.Groups[1].Value));
        Assert.Equal("ok", checks.Single(check => check.GetProperty("check").GetString() == "rule state").GetProperty("verdict").GetString());
    }

    private static string Section() => ConsoleExamples.Text("operating.md").Split("## Checking the setup\n")[1].Split("\n## ")[0];

    [GeneratedRegex(@"^\| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
