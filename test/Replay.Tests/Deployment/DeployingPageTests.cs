using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Targets.Forwarder.Configuration;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Deployment;

/// <summary>docs/deploying.md says of the templates what stands in them.</summary>
public sealed partial class DeployingPageTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(RepositoryFiles.Root, "docs", "deploying.md"));

    [Theory]
    [InlineData("serverless.template")]
    [InlineData("member.template")]
    public void Each_parameter_stands_in_a_table_with_its_meaning_and_its_default(string file)
    {
        var parameters = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryFiles.Root, file)))!["Parameters"]!.AsObject();
        var expected = parameters.Select(parameter => $"| `{parameter.Key}` | {parameter.Value!["Description"]} | {Default(parameter.Value["Default"])} |");
        Assert.Equal(expected, ParameterRows(file));
    }

    [Fact]
    public void Each_variable_of_the_functions_is_explained()
    {
        var explained = string.Join('\n', Section("## The functions' variables"));
        Assert.Equal([], ForwarderOptions.VariableNames.Where(name => !explained.Contains($"`{name}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void Each_group_of_parameters_is_a_table_of_the_console_too()
    {
        var template = JsonNode.Parse(File.ReadAllText(RepositoryFiles.Template))!;
        var groups = template["Metadata"]!["AWS::CloudFormation::Interface"]!["ParameterGroups"]!.AsArray();
        Assert.Equal(groups.Select(group => $"### {group!["Label"]!["default"]}"), Section("## Parameters").Where(line => line.StartsWith("### ", StringComparison.Ordinal)));
        Assert.Equal(template["Parameters"]!.AsObject().Select(parameter => parameter.Key), groups.SelectMany(group => group!["Parameters"]!.AsArray()).Select(name => name!.ToString()));
    }

    [Fact]
    public async Task The_number_of_alarms_of_each_route_is_that_of_the_template()
    {
        var template = await TranslatedTemplate.ReadAsync();
        int Alarms(params string[] on) => new StackPlan(template, RouteCombinationTests.Values([.. on])).OfType("AWS::CloudWatch::Alarm").Count();
        var none = Alarms();
        var counts = RouteResources.Routes.Select(route => Alarms($"CloudTrail{route}") - none);
        Assert.Equal(counts, AlarmCells().Matches(string.Join('\n', Section("## What it costs"))).Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<string> ParameterRows(string file) =>
        Section(file == "member.template" ? "## Other regions and accounts" : "## Parameters").Where(line => line.StartsWith("| `", StringComparison.Ordinal));

    private static IEnumerable<string> Section(string heading) =>
        Lines.SkipWhile(line => line != heading).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

    private static string Default(JsonNode? value) => value is null ? "required" : value.ToString().Length == 0 ? "none" : $"`{value}`";

    [GeneratedRegex(@"^\| [a-z-]+ \|.*\| ([0-9]+) \|$", RegexOptions.Multiline)]
    private static partial Regex AlarmCells();
}
