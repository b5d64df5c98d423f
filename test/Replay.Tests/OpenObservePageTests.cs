using System.Text.Json;
using System.Text.RegularExpressions;
using Targets.Replay.Importing;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests;

/// <summary>docs/openobserve.md, and what it says of openobserve/.</summary>
public sealed partial class OpenObservePageTests(ContentData data) : IClassFixture<ContentData>
{
    private const string Page = "openobserve.md";

    [Fact]
    public void Its_table_has_every_dashboard_with_its_tabs_and_what_it_is_for() => Assert.Equal(
        ContentFiles.Dashboards(ContentData.Directory).Select(file =>
            $"| {file.Name} | {string.Join(", ", file.Json["tabs"]!.AsArray().Select(tab => tab!["name"]!.GetValue<string>()))} | {file.Json["description"]!.GetValue<string>()} |"),
        Rows("| dashboard | tabs | what for |"));

    [Fact]
    public void Its_table_has_every_alert_with_its_severity_why_it_is_there_and_the_columns_that_it_uses() => Assert.Equal(
        ContentFiles.Alerts(ContentData.Directory).Select(file =>
            $"| `{file.Name}` | {file.Json["context_attributes"]!["severity"]!.GetValue<string>()} | {file.Json["description"]!.GetValue<string>()} | `{file.Json["context_attributes"]!["columns"]!.GetValue<string>().Replace(", ", "`, `", StringComparison.Ordinal)}` |"),
        Rows("| alert | severity | why | columns |"));

    [Fact]
    public void The_alarms_that_it_names_are_those_of_the_template()
    {
        using var template = JsonDocument.Parse(File.ReadAllBytes(RepositoryFiles.Template));
        var alarms = Alarms().Matches(ConsoleExamples.Text(Page)).Select(name => name.Groups[1].Value).ToList();
        Assert.Equal(9, alarms.Count);
        Assert.All(alarms, alarm => Assert.Equal("AWS::CloudWatch::Alarm", template.RootElement.GetProperty("Resources").GetProperty(alarm).GetProperty("Type").GetString()));
    }

    [Fact]
    public async Task Its_commands_do_what_they_say()
    {
        await data.PostAsync("api/default/alerts/destinations", new System.Text.Json.Nodes.JsonObject { ["name"] = "mail" });
        var commands = ConsoleExamples.Text(Page).Split("```sh\n")[1..].Select(block => block.Split("\n```")[0]).ToList();
        Assert.Equal(2, commands.Count);
        Assert.EndsWith("\n4 dashboards and 23 alerts are in the organization default\n", await RunAsync(commands[0]), StringComparison.Ordinal);
        Assert.Contains("\"successful\":1,\"failed\":0", await RunAsync(commands[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_record_for_imports_by_hand_is_that_of_the_tool_without_a_time_of_its_own()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(ContentData.Directory, "seed.json")));
        using var expected = JsonDocument.Parse(SeedRecord.Create(DateTimeOffset.UnixEpoch));
        Assert.Equal(
            Assert.Single(expected.RootElement.EnumerateArray()).EnumerateObject().Where(member => member.Name != "_timestamp").Select(member => (member.Name, member.Value.GetRawText())),
            Assert.Single(file.RootElement.EnumerateArray()).EnumerateObject().Select(member => (member.Name, member.Value.GetRawText())));
    }

    private static IEnumerable<string> Rows(string header) =>
        ConsoleExamples.Text(Page).Split('\n').SkipWhile(line => line != header).Skip(2).TakeWhile(line => line.StartsWith('|'));

    private Task<string> RunAsync(string command) => ConsoleExamples.RunAsync(
        command.Replace("https://HOST", data.Server.Url.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
            .Replace("/ORG/", "/default/", StringComparison.Ordinal)
            .Replace("STREAM", "targets", StringComparison.Ordinal)
            .Replace("USER:PASSWORD", "root@example.com:Complexpass#123", StringComparison.Ordinal)
            .Replace("KEY", data.Server.AccessKey, StringComparison.Ordinal),
        RepositoryFiles.Root);

    [GeneratedRegex("`(\\w+Alarm)`")]
    private static partial Regex Alarms();
}
