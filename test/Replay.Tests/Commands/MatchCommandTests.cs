using System.Text;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Commands;

public sealed class MatchCommandTests : IDisposable
{
    private const string CreatesUsers = """{"detail":{"eventName":["CreateUser"]}}""";
    private const string DescribeInstances = "samples/cloudtrail/describe-instances.json";

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_pattern_is_answered_for_each_event_in_the_order_of_the_files_and_of_the_events_in_them()
    {
        var first = _tool.Files.Write("2.ndjson", """{"a":"x"}""" + "\n" + """{"a":"y"}""" + "\n" + """{"a":"x"}""");
        var second = _tool.Files.Write("1.json", """[{"a":["z","x"]},{}]""");
        Assert.Equal(new ToolResult(1, "true\nfalse\ntrue\ntrue\nfalse\n", ""), await _tool.RunAsync("match", first, second, "--pattern", """{"a":["x"]}"""));
    }

    [Fact]
    public async Task The_exit_code_is_0_where_every_event_matches() =>
        Assert.Equal(new ToolResult(0, "true\ntrue\n", ""), await MatchAsync("""{"a":"x"} {"a":"x"}""", "--pattern", """  {"a":["x"]}"""));

    [Fact]
    public async Task A_pattern_may_stand_in_a_file()
    {
        var pattern = _tool.Files.Write("pattern.json", "\uFEFF{\n  \"a\": [\n    \"x\"\n  ]\n}\n");
        Assert.Equal(new ToolResult(1, "false\n", "-:1: a: expected [\"x\"], found \"y\"\n"), await MatchAsync("""{"a":"y"}""", "--pattern", pattern, "--explain"));
    }

    [Fact]
    public async Task A_pattern_that_is_invalid_is_told_and_nothing_is_matched() => Assert.Equal(
        new ToolResult(2, "", "--pattern: $.a: got \"x\"; expected an object with at least one member, or an array of values\n"),
        await MatchAsync("""{"a":"x"}""", "--pattern", """{"a":"x"}"""));

    [Fact]
    public async Task What_is_no_json_object_is_an_error_on_its_line_and_its_reason_is_told_without_the_text()
    {
        var result = await MatchAsync("""{"a":"x"}""" + "\nhush\n[1]\n{\"a\":\n" + """{"a":"x"}""", "--pattern", """{"a":["x"]}""");
        Assert.Equal((1, "true\nerror\nerror\nerror\ntrue\n"), (result.ExitCode, result.Output));
        Assert.Equal(
            [
                "-:2: found what is no JSON at byte 1 of the line; expected a JSON object",
                "-:3: found a JSON number; expected an object: an event",
                "-:4: the JSON value that begins here or above ends too early",
            ],
            result.ErrorLines);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_an_error_on_its_line()
    {
        var file = _tool.Files.PathOf("none.json");
        Assert.Equal(new ToolResult(1, "error\n", $"{file}:1: there is no such file\n"), await _tool.RunAsync("match", file, "--pattern", CreatesUsers));
    }

    [Fact]
    public async Task Without_an_event_nothing_is_true() =>
        Assert.Equal(new ToolResult(1, "", "no events were read\n"), await MatchAsync("", "--pattern", CreatesUsers));

    [Fact]
    public async Task The_records_of_a_log_file_are_matched_as_eventbridge_sends_them()
    {
        var log = _tool.Files.Write("trail.json.gz", TemporaryDirectory.Gzip(Encoding.UTF8.GetBytes($$"""{"Records":[{{Some.Record("e1")}},{{Some.Record("e2")}}]}""")));
        var result = await _tool.RunAsync("match", log, "--pattern", """{"source":["aws.iam"],"detail-type":["AWS API Call via CloudTrail"],"detail":{"eventID":["e2"]}}""");
        Assert.Equal(new ToolResult(1, "false\ntrue\n", ""), result);
    }

    [Fact]
    public async Task An_auth0_log_is_matched_as_eventbridge_sends_it() =>
        Assert.Equal(new ToolResult(0, "true\n", ""), await MatchAsync(Some.Auth0Log("l1"), "--pattern", """{"detail":{"data":{"type":["s"]}}}"""));

    [Fact]
    public async Task A_value_that_differs_is_explained_with_what_the_event_has()
    {
        var result = await _tool.RunAsync("match", "samples/cloudtrail/create-user.json", "--explain", "--pattern", """{"detail":{"eventSource":["iam.aws.amazon.com"],"eventName":["CreateUser"]}}""");
        Assert.Equal(
            new ToolResult(1, "false\n", "samples/cloudtrail/create-user.json:1: detail.eventSource: expected [\"iam.aws.amazon.com\"], found \"iam.amazonaws.com\"\n"), result);
    }

    [Fact]
    public async Task A_path_without_the_detail_before_it_is_explained()
    {
        var result = await MatchAsync(Some.Record("e1"), "--explain", "--pattern", """{"eventName":["CreateUser"]}""");
        Assert.Equal(new ToolResult(1, "false\n", "-:1: eventName: expected [\"CreateUser\"], found nothing; the event has detail.eventName\n"), result);
    }

    [Fact]
    public async Task What_eventbridge_may_refuse_is_told_once_and_changes_nothing() => Assert.Equal(
        new ToolResult(0, "true\ntrue\n", "--pattern: $.a: a wildcard with more than 2 asterisks may be refused as too complex\n"),
        await MatchAsync("""{"a":"x-y-z"} {"a":"xyz"}""", "--pattern", """{"a":[{"wildcard":"x*y*z*"}]}"""));

    [Fact]
    public async Task Without_a_pattern_the_rules_of_the_template_are_matched_with_the_samples()
    {
        var result = await _tool.RunAsync("match");
        var expected = RepositoryFiles.Samples.Select(sample => sample.StartsWith("auth0/", StringComparison.Ordinal) ? "Auth0LogRule" : RepositoryFiles.HiddenSamples.Contains(sample) ? "-" : "CloudTrailRule");
        Assert.Equal((1, ""), (result.ExitCode, result.Errors));
        Assert.Equal(expected, result.Output.Split('\n')[..^1]);
    }

    [Fact]
    public async Task A_parameter_of_the_template_decides_as_in_a_replay() =>
        Assert.Equal(new ToolResult(0, "CloudTrailRule\n", ""), await _tool.RunAsync("match", DescribeInstances, "--parameter", "CloudTrailReadOnlyEvents=true"));

    [Fact]
    public async Task All_rules_that_match_stand_on_the_line_of_the_event()
    {
        var result = await MatchAsync($"{Some.CloudTrailEnvelope("e1")}\nhush\n{Some.CloudTrailEnvelope("e2")}", "--template", Template());
        Assert.Equal(new ToolResult(1, "all one\nerror\nall\n", "-:2: found what is no JSON at byte 1 of the line; expected a JSON object\n"), result);
    }

    [Fact]
    public async Task What_is_no_event_for_a_rule_is_an_error() => Assert.Equal(
        new ToolResult(1, "error\n", "-:1: found an object that is no event; expected an EventBridge envelope, a CloudTrail record or an Auth0 log\n"),
        await MatchAsync("""{"a":"x"}""", "--template", Template()));

    [Fact]
    public async Task One_rule_can_be_looked_at_for_itself()
    {
        var result = await MatchAsync(Some.CloudTrailEnvelope("e1") + Some.CloudTrailEnvelope("e2"), "--template", Template(), "--rule", "one", "--explain");
        Assert.Equal(new ToolResult(1, "one\n-\n", "-:1: one: detail.eventID: expected [\"e1\"], found \"e2\"\n"), result);
    }

    [Fact]
    public async Task A_rule_that_is_not_there_is_told_with_those_that_are()
    {
        var template = Template();
        Assert.Equal(
            new ToolResult(2, "", $"--rule two: {template} has no such rule; expected one of all, one, off\n"), await _tool.RunAsync("match", "--template", template, "--rule", "two"));
    }

    [Fact]
    public async Task A_read_only_management_event_is_explained_with_the_state_that_it_needs()
    {
        var result = await _tool.RunAsync("match", DescribeInstances, "--explain");
        Assert.Equal((1, "-\n"), (result.ExitCode, result.Output));
        Assert.Equal(
            [
                $"{DescribeInstances}:1: Auth0LogRule: bus: expected partner, found default; the rule listens to a partner event bus, the event arrives on the default bus",
                $"{DescribeInstances}:1: CloudTrailRule: state: expected ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS, found ENABLED; the event is a read-only management event, which reaches a rule in that state only",
            ],
            result.ErrorLines);
    }

    [Fact]
    public async Task Json_is_an_object_for_each_event() => Assert.Equal(
        new ToolResult(
            1,
            """
            {"source":"-:1","matched":true}
            {"source":"-:2","error":"found a JSON number; expected an object: an event"}
            {"source":"-:3","matched":false}

            """,
            ""),
        await MatchAsync("""{"a":"x"}""" + "\n1\n{}", "--json", "--pattern", """{"a":["x"]}"""));

    [Fact]
    public async Task Json_holds_the_rules_and_what_keeps_the_event_from_them() => Assert.Equal(
        new ToolResult(
            1,
            """
            {"source":"-:1","matched":true,"rules":["one"],"mismatches":[]}
            {"source":"-:2","matched":false,"rules":[],"mismatches":[{"rule":"one","reason":"pattern","path":"detail.eventID","location":"$.detail.eventID","expected":"[\"e1\"]","found":"\"e2\""}]}

            """,
            ""),
        await MatchAsync(Some.CloudTrailEnvelope("e1") + "\n" + Some.CloudTrailEnvelope("e2"), "--json", "--explain", "--template", Template(), "--rule", "one"));

    private Task<ToolResult> MatchAsync(string input, params string[] arguments) => _tool.RunWithInputAsync(Encoding.UTF8.GetBytes(input), ["match", "-", .. arguments]);

    private string Template() => _tool.Files.Write("rules.template", """
        {"Resources":{
          "all":{"Type":"AWS::Events::Rule","Properties":{"EventPattern":{"source":["aws.iam"]}}},
          "one":{"Type":"AWS::Events::Rule","Properties":{"EventPattern":{"detail":{"eventID":["e1"]}}}},
          "off":{"Type":"AWS::Events::Rule","Properties":{"State":"DISABLED","EventPattern":{"source":["aws.iam"]}}}}}
        """);
}
