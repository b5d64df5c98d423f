using System.Text;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Commands;

public sealed class ReplayCommandTests : IDisposable
{
    private static readonly int Seen = SampleCounts.CloudTrail - SampleCounts.ReadOnly;

    private static readonly string AllSamples = Summary(SampleCounts.ReadOnly, SampleCounts.Auth0 + Seen);

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Without_a_command_the_samples_are_replayed_and_everything_arrives()
    {
        using var copy = new TemporaryDirectory();
        File.Copy(RepositoryFiles.Template, copy.PathOf("serverless.template"));
        CopySamples(copy);
        using var tool = new Tool { WorkingDirectory = copy.Location };
        var result = await tool.RunAsync();
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        var lines = result.Output.Split('\n').Select(line => line.TrimEnd()).ToList();
        Assert.Contains($" Auth0LogRule   Auth0LogFunction  {SampleCounts.Auth0,8}{SampleCounts.Auth0,10}        0         0    0", lines);
        Assert.Contains($" CloudTrailRule CloudTrailFunction{Seen,8}{Seen,10}        0         0    0", lines);
        Assert.Contains(
            lines,
            line => line.StartsWith($"{SampleCounts.All} events, {SampleCounts.ReadOnly} unmatched; none lost, each read back; ", StringComparison.Ordinal));
        Assert.Contains($"{SampleCounts.ReadOnly} unmatched are read-only management events, which the rule's state hides: --parameter CloudTrailReadOnlyEvents=true", lines);
        Assert.Contains("records  out/openobserve, stream targets", lines);
        Assert.Contains("backup   out/backup (nothing was backed up)", lines);
        Assert.Equal([copy.PathOf("out/openobserve")], Directory.GetFileSystemEntries(copy.PathOf("out")));
    }

    [Theory]
    [InlineData("in-process")]
    [InlineData("process")]
    public async Task The_samples_arrive_with_each_runtime(string runtime)
    {
        var result = await _tool.ReplayAsync("--runtime", runtime, "--concurrency", "1");
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Equal(AllSamples, result.Summary);
        Assert.Equal([Rule("Auth0LogRule", SampleCounts.Auth0), Rule("CloudTrailRule", Seen)], result.Rules);
    }

    [Fact]
    public async Task Away_from_the_repository_the_tools_own_files_are_used_and_unmatched_events_fail_where_they_are_asked_to()
    {
        using var empty = new TemporaryDirectory();
        using var tool = new Tool { WorkingDirectory = empty.Location };
        var result = await tool.ReplayAsync("--fail-unmatched");
        Assert.Equal((1, AllSamples), (result.ExitCode, result.Summary));
    }

    [Fact]
    public async Task The_names_of_the_json_are_in_their_order()
    {
        var result = await _tool.ReplayAsync(_tool.Files.Write("none.json", ""));
        Assert.Matches(
            """
            ^\{"events":0,"malformed":0,"unmatched":0,"matched":0,"delivered":0,"rejected":0,"backedUp":0,"duplicates":0,"dropped":0,"lost":0,"verified":true,"elapsedMs":[0-9]+,"rules":\[\{"rule":"Auth0LogRule","function":"Auth0LogFunction","matched":0,"delivered":0,"rejected":0,"backedUp":0,"duplicates":0,"dropped":0,"lost":0\},\{"rule":"CloudTrailRule","function":"CloudTrailFunction","matched":0,"delivered":0,"rejected":0,"backedUp":0,"duplicates":0,"dropped":0,"lost":0\}\]\}$
            """,
            result.Output.TrimEnd('\n'));
        Assert.Equal((0, "no events were read\n"), (result.ExitCode, result.Errors));
    }

    [Fact]
    public async Task Parameters_leave_a_source_out_and_show_read_only_events_and_rebasing_makes_all_new()
    {
        _tool.Environment["TOO_OLD"] = "backup";
        var result = await _tool.ReplayAsync(RepositoryFiles.SamplesDirectory, "--parameter", "Auth0EventSourceName=", "--parameter", "CloudTrailReadOnlyEvents=true", "--rebase", "now");
        Assert.Equal(Summary(SampleCounts.Auth0, SampleCounts.CloudTrail), result.Summary);
        Assert.Equal([Rule("CloudTrailRule", SampleCounts.CloudTrail)], result.Rules);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task A_second_replay_into_the_same_directory_counts_its_own_events_only_and_an_event_twice_where_it_stands_twice()
    {
        var file = _tool.Files.Write("events.ndjson", string.Join('\n', Some.CloudTrailEnvelope("e1"), Some.CloudTrailEnvelope("e1"), Some.Auth0Envelope("l1")));
        Assert.Equal("events 3, matched 3, backedUp 3, verified true", (await _tool.ReplayAsync(file, "--fault", "404")).Summary);
        Assert.Equal("events 3, matched 3, delivered 3, verified true", (await _tool.ReplayAsync(file)).Summary);
        Assert.Equal("events 3, matched 3, lost 3, verified true", (await _tool.ReplayAsync(file, "--fault", "lose")).Summary);
        Assert.Equal(["not-found e1", "not-found e1", "not-found l1"], await BackupFiles.ReadAsync(_tool.Backup));
    }

    [Fact]
    public async Task Every_kind_of_input_is_read_and_what_is_wrong_is_told_without_stopping_the_rest()
    {
        var files = _tool.Files;
        files.Write("in/a.json", Some.CloudTrailEnvelope("e1"));
        files.Write("in/b.json.gz", TemporaryDirectory.Gzip(Encoding.UTF8.GetBytes($$"""{"Records":[{{Some.Record("e2")}},{{Some.Record("e3")}}]}""")));
        files.Write("in/c.log", $$"""{"log_id":"l1","data":{{Some.Auth0Log("l1")}}}""");
        files.Write("in/d.jsonl", Some.Auth0Log("l2") + "\nno json\n" + Some.Auth0Log("l3"));
        files.Write("in/e.json", Encoding.Unicode.GetBytes(Some.CloudTrailEnvelope("e4")));
        files.Write("in/f.json", Some.CloudTrailEnvelope("e5")[..200]);
        files.Write("in/g.gz", TemporaryDirectory.Gzip(Encoding.UTF8.GetBytes(Some.CloudTrailEnvelope("e6")))[..60]);
        files.Write("in/h.json", """{"no":"event"}""");
        files.Write("in/notes.txt", "not read");
        var result = await _tool.ReplayAsync(files.PathOf("in"), files.PathOf("missing.json"));
        Assert.Equal("events 6, malformed 6, matched 6, delivered 6, verified true", result.Summary);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            [
                $"{files.PathOf("in/d.jsonl")}:2: found what is no JSON at byte 2 of the line; expected a JSON object",
                $"{files.PathOf("in/e.json")}:1: found bytes that are no UTF-8 text; expected JSON in UTF-8",
                $"{files.PathOf("in/f.json")}:1: the JSON value that begins here or above ends too early",
                $"{files.PathOf("in/g.gz")}:1: the gzip is broken here; what comes before was read",
                $"{files.PathOf("in/h.json")}:1: found an object that is no event; expected an EventBridge envelope, a CloudTrail record or an Auth0 log",
                $"{files.PathOf("missing.json")}:1: there is no such file",
            ],
            result.ErrorLines);
    }

    [Fact]
    public async Task Standard_input_is_read_beside_a_glob_and_problems_name_files_as_the_user_does()
    {
        _tool.Files.Write("x1.json", "oops");
        _tool.Files.Write("x2.json", Some.CloudTrailEnvelope("e1"));
        using var tool = new Tool { WorkingDirectory = _tool.Files.Location };
        var input = TemporaryDirectory.Gzip(Encoding.UTF8.GetBytes(Some.CloudTrailEnvelope("e2") + "\nx"));
        var result = await tool.RunWithInputAsync(input, "replay", "x?.json", "-", "--json", "--out", tool.Out);
        Assert.Equal("events 2, malformed 2, matched 2, delivered 2, verified true", result.Summary);
        Assert.Equal(
            [
                "x1.json:1: found what is no JSON at byte 1 of the line; expected a JSON object",
                "-:2: found what is no JSON at byte 1 of the line; expected a JSON object",
            ],
            result.ErrorLines);
    }

    [Fact]
    public async Task What_is_dropped_and_what_is_too_old_is_counted_as_such()
    {
        _tool.Environment["DROP"] = """[{"detail":{"eventID":["e1"]}}]""";
        _tool.Environment["TOO_OLD"] = "backup";
        _tool.Environment["INGEST_WINDOW"] = "10000d/24h";
        var file = _tool.Files.Write("events.ndjson", string.Join(
            '\n',
            Some.CloudTrailEnvelope("e1"),
            Some.CloudTrailEnvelope("e2").Replace("2026-11-02", "1970-11-02", StringComparison.Ordinal),
            Some.CloudTrailEnvelope("e3").Replace("2026-11-02", "2970-11-02", StringComparison.Ordinal)));
        var result = await _tool.ReplayAsync(file);
        Assert.Equal((1, "events 3, matched 3, rejected 2, backedUp 2, dropped 1, verified true"), (result.ExitCode, result.Summary));
        Assert.Equal(["too-new e3", "too-old e2"], await BackupFiles.ReadAsync(_tool.Backup));
    }

    [Fact]
    public async Task A_template_of_ones_own_decides_the_format_of_each_function()
    {
        var template = _tool.Files.Write("own.template", """
            {"Resources":{
              "Records":{"Type":"AWS::Serverless::Function","Properties":{"Handler":"CloudTrailFunction","Events":{"All":{"Type":"EventBridgeRule","Properties":{"Pattern":{"source":["aws.iam"]}}}}}},
              "Events":{"Type":"AWS::Serverless::Function","Properties":{"Handler":"CloudTrailFunction","Environment":{"Variables":{"RECORD_FORMAT":"ocsf"}},"Events":{"All":{"Type":"EventBridgeRule","Properties":{"Pattern":{"source":["aws.iam"]}}}}}}
            }}
            """);
        var result = await _tool.ReplayAsync(_tool.Files.Write("event.json", Some.CloudTrailEnvelope("e1")), "--template", template);
        Assert.Equal("events 1, matched 2, delivered 2, verified true", result.Summary);
        Assert.Equal(["RecordsAll: matched 1, delivered 1", "EventsAll: matched 1, delivered 1"], result.Rules);
    }

    [Fact]
    public async Task A_template_in_yaml_is_followed_and_what_it_does_not_say_is_told()
    {
        using var files = new TemporaryDirectory();
        var template = files.Write("template.yaml", """
            Resources:
              Forwarder:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: CloudTrailFunction
                  Events:
                    Iam: {Type: EventBridgeRule, Properties: {Pattern: {source: [aws.iam]}}}
              All:
                Type: AWS::Events::Rule
                Properties:
                  EventPattern: {source: [{prefix: aws.}]}
                  Targets: [{Id: a, Arn: !GetAtt Forwarder.Arn}, {Id: b, Arn: !Ref Topic}]
              Topic: {Type: AWS::SNS::Topic}
              Imported: {Type: AWS::Events::Rule, Properties: {EventBusName: !ImportValue bus, EventPattern: {source: [x]}}}
            """);
        var result = await _tool.ReplayAsync("--template", template);
        Assert.Equal((0, Summary(SampleCounts.All - Seen, Seen + SampleCounts.Iam)), (result.ExitCode, result.Summary));
        Assert.Equal([Rule("ForwarderIam", SampleCounts.Iam), Rule("All", Seen)], result.Rules);
        Assert.Equal(
            """
            Resources.All.Properties.Targets[1].Arn: arn:aws:sns:us-east-1:111122223333:Topic leads to no function of the template; events do not go there
            Resources.Imported.Properties.EventBusName: found Fn::ImportValue, whose value only a deployed stack has; the rule is left out

            """,
            result.Errors);
        Assert.Contains($"{SampleCounts.ReadOnly} unmatched are read-only management events, which the rule's state hides: State: ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", (await _tool.RunAsync("replay", "--template", template)).Output);
    }

    [Fact]
    public async Task The_templates_timeout_is_the_time_that_an_invocation_has()
    {
        _tool.Environment["DELIVERY_BUDGET"] = "1m";
        var template = _tool.Files.Write("short.template", """
            {"Resources":{"F":{"Type":"AWS::Serverless::Function","Properties":{"Handler":"CloudTrailFunction","Timeout":3,"Events":{"All":{"Type":"EventBridgeRule","Properties":{"Pattern":{"source":["aws.iam"]}}}}}}}}
            """);
        var result = await _tool.ReplayAsync(_tool.Files.Write("event.json", Some.CloudTrailEnvelope("e1")), "--template", template, "--fault", "hang");
        Assert.Equal("events 1, matched 1, backedUp 1, verified true", result.Summary);
        Assert.Equal(["timeout e1"], await BackupFiles.ReadAsync(_tool.Backup));
        Assert.InRange(result.Elapsed, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(8));
    }

    private static string Summary(int unmatched, int matched) =>
        $"events {SampleCounts.All}, unmatched {unmatched}, matched {matched}, delivered {matched}, verified true";

    private static string Rule(string name, int count) => $"{name}: matched {count}, delivered {count}";

    private static void CopySamples(TemporaryDirectory copy)
    {
        foreach (var sample in RepositoryFiles.Samples)
        {
            copy.Write(Path.Combine("samples", sample), File.ReadAllBytes(Path.Combine(RepositoryFiles.SamplesDirectory, sample)));
        }
    }
}
