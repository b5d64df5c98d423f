using System.Text.Json;
using System.Text.RegularExpressions;
using Targets.Forwarder.Redrive;
using Targets.Functions;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests;

/// <summary>docs/redriving.md.</summary>
public sealed partial class RedrivingPageTests : IDisposable
{
    private const string Page = "redriving.md";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Its_commands_print_one_after_the_other_what_stands_below_them()
    {
        Directory.CreateSymbolicLink(_directory.PathOf("samples"), Path.Combine(RepositoryFiles.Root, "samples"));
        File.CreateSymbolicLink(_directory.PathOf("serverless.template"), Path.Combine(RepositoryFiles.Root, "serverless.template"));
        foreach (var (command, output) in ConsoleExamples.Of(Page))
        {
            Assert.Equal($"{command}\n{Comparable(output)}", $"{command}\n{Comparable(await ConsoleExamples.RunAsync(command, _directory.Location))}");
        }
    }

    [Fact]
    public void Its_table_has_every_format() => Assert.Equal(
        Enum.GetValues<RecoveredFormat>().Select(format => format.Word()).Order(StringComparer.Ordinal),
        FirstColumn("word").Order(StringComparer.Ordinal));

    [Fact]
    public void Its_table_has_every_member_of_a_request()
    {
        using var request = JsonDocument.Parse(JsonSerializer.Serialize(new RedriveRequest(), RedriveRequestJson.Default.RedriveRequest));
        Assert.Equal(request.RootElement.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal), FirstColumn("member").Order(StringComparer.Ordinal));
    }

    // The code words of the first column of the table that begins with a title.
    private static IEnumerable<string> FirstColumn(string title) => ConsoleExamples.Text(Page)
        .Split($"| {title} |")[1].Split("\n\n")[0].Split('\n').Skip(2)
        .SelectMany(row => Word().Matches(row.Split('|')[1])).Select(match => match.Groups[1].Value);

    // The two outputs come one after the other here, not as on a terminal; each key has a time and a random part, and they decide the order.
    private static string Comparable(string output) =>
        string.Join('\n', Key().Replace(output, "KEY").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).Order(StringComparer.Ordinal));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Word();

    [GeneratedRegex(@"\d{4}/\d\d/\d\d/\d\d/\d{8}T\d{9}Z-[0-9a-f-]{36}-[0-9a-f]{16}")]
    private static partial Regex Key();
}
