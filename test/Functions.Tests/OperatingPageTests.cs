using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Redrive;
using Targets.Functions.Tests.Support;

namespace Targets.Functions.Tests;

/// <summary>docs/operating.md names every metric and every line of the log, and no other.</summary>
public sealed partial class OperatingPageTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(RepositoryFiles.Root, "docs", "operating.md"));

    [Fact]
    public async Task The_table_has_every_metric_with_its_unit()
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        using var output = new MemoryStream();
        var metrics = new EmbeddedMetrics(output, TimeProvider.System);
        using var forwarder = new EventForwarder(environment.Options, onForwarded: metrics.Write);
        await forwarder.ForwardAsync(
            Encoding.UTF8.GetBytes("""[{"id":"1","detail-type":"x","time":"2026-01-02T03:04:05Z","detail":{}},7]"""),
            new Invocation("f", "r", TimeProvider.System.GetUtcNow().AddMinutes(1)), FunctionEnvironment.Token);
        metrics.Write("f", new RedriveSummary());
        metrics.WriteTransformed("f", 1, 1, 1);
        var reasons = Enum.GetValues<Reason>().Select(reason => reason.Word()).ToHashSet();
        var written = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(line => JsonDocument.Parse(line).RootElement.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0].GetProperty("Metrics").EnumerateArray())
            .Select(metric => (Name: metric.GetProperty("Name").GetString()!, Unit: metric.GetProperty("Unit").GetString()!))
            .Where(metric => !reasons.Contains(metric.Name));
        Assert.Equal(written.Distinct().Select(metric => $"`{metric.Name}` {metric.Unit}"), Rows("| metric | unit | meaning |").Select(cells => $"{cells[0]} {cells[1]}"));
    }

    [Fact]
    public void The_table_has_every_line_of_the_log_with_its_level()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "src", "Functions"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);
        var written = sources.SelectMany(source => LogCall().Matches(source)).Select(call => $"{call.Groups[1]} `{call.Groups[2]}`");
        Assert.Equal(written.Order(StringComparer.Ordinal), Rows("| level | line | by |").Select(cells => $"{cells[0]} {cells[1]}").Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string[]> Rows(string header) => Page.SkipWhile(line => line != header).Skip(2).TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Split('|')[1..^1].Select(cell => cell.Trim()).ToArray());

    [GeneratedRegex("""Log(Trace|Debug|Information|Warning|Error|Critical)\(\s*"([^"]+)""")]
    private static partial Regex LogCall();
}
