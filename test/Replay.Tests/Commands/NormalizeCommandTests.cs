using System.Text;
using System.Text.Json;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Commands;

public sealed class NormalizeCommandTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task The_samples_become_one_record_each_in_the_order_of_their_names()
    {
        var result = await _tool.RunAsync("normalize");
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        var records = Lines(result);
        Assert.Equal(RepositoryFiles.Samples.Select(sample => EnvelopeId(sample)), records.Select(record => record.GetProperty("eventbridge_id").GetString()));
        Assert.All(records, record => Assert.Equal(record.GetProperty("event_time").GetInt64(), record.GetProperty("_timestamp").GetInt64()));
    }

    [Fact]
    public async Task Ocsf_is_nested_and_what_is_no_event_is_told()
    {
        var input = Encoding.UTF8.GetBytes($"{Some.Record("e1")}\nno json\n{Some.Auth0Log("l1")}\n{{}}\n{Some.CloudTrailEnvelope("e2", ",\"userAgent\":\"\\ud83d\"")}");
        var result = await _tool.RunWithInputAsync(input, "normalize", "-", "--format", "ocsf");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["e1", "l1", "e2"], Lines(result).Select(record => record.GetProperty("metadata").GetProperty("uid").GetString()));
        Assert.Equal(
            [
                "-:2: found what is no JSON at byte 2 of the line; expected a JSON object",
                "-:4: found an object that is no event; expected an EventBridge envelope, a CloudTrail record or an Auth0 log",
            ],
            result.ErrorLines);
    }

    [Fact]
    public async Task The_redaction_of_the_functions_applies_and_a_wrong_one_is_told()
    {
        _tool.Environment["REDACT"] = "detail.userIdentity.userName=mask";
        var file = _tool.Files.Write("event.json", Some.CloudTrailEnvelope("e1"));
        Assert.DoesNotContain("nina.hartmann", (await _tool.RunAsync("normalize", file)).Output, StringComparison.Ordinal);
        _tool.Environment["REDACT"] = "detail.eventID=mask";
        var result = await _tool.RunAsync("normalize", file);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("REDACT: ", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_becomes_nothing() =>
        Assert.Equal(new ToolResult(0, "", ""), await _tool.RunAsync("normalize", "-"));

    private static List<JsonElement> Lines(ToolResult result) => [.. result.Output.Split('\n')[..^1].Select(line => JsonElement.Parse(line))];

    private static string? EnvelopeId(string sample) =>
        JsonElement.Parse(File.ReadAllText(Path.Combine(RepositoryFiles.SamplesDirectory, sample))).GetProperty("id").GetString();
}
