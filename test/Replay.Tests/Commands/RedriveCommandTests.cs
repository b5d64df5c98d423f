using System.Text;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Commands;

public sealed class RedriveCommandTests : IDisposable
{
    private const string See = " (targets redrive --help shows what there is)";
    private const string Key = "timeout/cloudtrail/2026/11/02/09/a.ndjson.gz";

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_directory_is_sent_and_emptied_and_each_object_told()
    {
        await using var openObserve = await OpenObserveProcess.StartAsync();
        Put(Key, Failure(Some.CloudTrailEnvelope("e1")), Some.CloudTrailEnvelope("e2"));
        Put("processing-failed/2026/11/02/09/b", Failure(Some.CloudTrailEnvelope("e3")));
        var result = await RedriveAsync(openObserve, Directory);
        Assert.Equal(
            new ToolResult(
                0,
                """
                2 objects, 3 events (1 event, 2 firehose-error)
                3 delivered, 0 stored before, 0 dropped, 0 moved to quarantine/, 0 remain

                """.ReplaceLineEndings("\n"),
                $"""
                processing-failed/2026/11/02/09/b: 1 firehose-error; 1 delivered
                {Key}: 1 event, 1 firehose-error; 2 delivered

                """.ReplaceLineEndings("\n")),
            result);
        Assert.Empty(Objects());
        Assert.Equal("e1 e2 e3", await StoredAsync(openObserve));
    }

    [Fact]
    public async Task One_file_is_sent_whatever_lies_beside_it()
    {
        await using var openObserve = await OpenObserveProcess.StartAsync();
        var file = Put(Key, Some.CloudTrailEnvelope("e1"));
        Put("timeout/cloudtrail/2026/11/02/09/a.ndjson.gz2", Some.CloudTrailEnvelope("e2"));
        Assert.Equal((0, "e1"), ((await RedriveAsync(openObserve, file)).ExitCode, await StoredAsync(openObserve)));
        Assert.Equal(["timeout/cloudtrail/2026/11/02/09/a.ndjson.gz2"], Objects());
    }

    [Fact]
    public async Task Several_sources_make_one_summary()
    {
        await using var openObserve = await OpenObserveProcess.StartAsync();
        var first = Put("a/x", Some.CloudTrailEnvelope("e1"), "no json");
        Put("b/y", Some.CloudTrailEnvelope("e2"));
        var result = await RedriveAsync(openObserve, first, _tool.Files.PathOf("backup/b"), "--json");
        Assert.Equal(
            (1, """{"objects":2,"events":3,"delivered":2,"stored":0,"dropped":0,"remaining":1,"quarantined":0,"unreadable":0,"failed":0,"formats":{"broken":1,"event":2},"reasons":{"malformed":1}}""" + "\n"),
            (result.ExitCode, result.Output));
        Assert.Equal(["a/x"], Objects());
    }

    [Fact]
    public async Task Without_a_url_the_embedded_openobserve_takes_the_events()
    {
        Put(Key, Some.CloudTrailEnvelope("e1"));
        var result = await _tool.RunAsync("redrive", Directory, "--out", _tool.Out, "--json");
        Assert.Equal((0, true), (result.ExitCode, result.Output.StartsWith("""{"objects":1,"events":1,"delivered":1,""", StringComparison.Ordinal)));
        Put(Key, Some.CloudTrailEnvelope("e1"));
        var again = await _tool.RunAsync("redrive", Directory, "--out", _tool.Out, "--verify");
        Assert.Equal((0, "1 objects, 1 events (1 event)\n0 delivered, 1 stored before, 0 dropped, 0 moved to quarantine/, 0 remain\n"), (again.ExitCode, again.Output));
    }

    [Fact]
    public async Task A_dry_run_needs_no_destination_and_changes_nothing()
    {
        Put(Key, Some.CloudTrailEnvelope("e1"), "no json");
        var result = await _tool.RunAsync("redrive", Directory, "--dry-run");
        Assert.Equal(new ToolResult(0, "1 objects, 2 events (1 broken, 1 event)\n", $"{Key}: 1 broken, 1 event\n"), result);
        Assert.Equal([Key], Objects());
        Assert.False(System.IO.Directory.Exists(_tool.Out));
    }

    [Fact]
    public async Task Where_objects_are_kept_they_are_sent_all_the_same()
    {
        await using var openObserve = await OpenObserveProcess.StartAsync();
        Put(Key, Some.CloudTrailEnvelope("e1"));
        Assert.Equal(0, (await RedriveAsync(openObserve, Directory, "--keep")).ExitCode);
        Assert.Equal([Key], Objects());
        Assert.Equal("e1", await StoredAsync(openObserve));
    }

    [Fact]
    public async Task Only_what_is_asked_for_is_sent()
    {
        await using var openObserve = await OpenObserveProcess.StartAsync();
        Put("timeout/cloudtrail/2026/11/02/08/a", Some.CloudTrailEnvelope("e1"));
        Put("timeout/cloudtrail/2026/11/02/09/b", Some.CloudTrailEnvelope("e2"));
        Put("timeout/cloudtrail/2026/11/02/10/c", Some.CloudTrailEnvelope("e3"));
        Put("timeout/auth0/2026/11/02/09/d", Some.CloudTrailEnvelope("e4"));
        Put("overloaded/cloudtrail/2026/11/02/09/e", Some.CloudTrailEnvelope("e5"));
        Put("all/cloudtrail/2026/11/02/09/f", Some.CloudTrailEnvelope("e6"));
        var result = await RedriveAsync(openObserve, Directory, "--since", "2026-11-02T09:00Z", "--until", "2026-11-02T10:00Z", "--reason", "timeout", "--source", "cloudtrail");
        Assert.Equal((0, "e2"), (result.ExitCode, await StoredAsync(openObserve)));
        await RedriveAsync(openObserve, Directory, "--reason", "all");
        Assert.Equal("e2 e6", await StoredAsync(openObserve));
    }

    [Fact]
    public async Task It_stops_after_so_many_events_and_says_so()
    {
        await using var openObserve = await OpenObserveProcess.StartAsync();
        Put("a", Some.CloudTrailEnvelope("e1"));
        Put("b", Some.CloudTrailEnvelope("e2"));
        var result = await RedriveAsync(openObserve, Directory, "--max", "1", "--rate", "1000/s");
        Assert.Equal(
            (1, "1 objects, 1 events (1 event)\n1 delivered, 0 stored before, 0 dropped, 0 moved to quarantine/, 0 remain\nstopped before the end; run it once more\n"),
            (result.ExitCode, result.Output));
        Assert.Equal(["b"], Objects());
    }

    [Fact]
    public async Task What_is_refused_again_and_again_lies_in_quarantine()
    {
        await using var openObserve = await OpenObserveProcess.StartAsync();
        Put(Key, RefusedFourTimes("no json"));
        var result = await RedriveAsync(openObserve, Directory);
        Assert.Equal("1 objects, 1 events (1 backup)\n0 delivered, 0 stored before, 0 dropped, 1 moved to quarantine/, 0 remain (1 malformed)\n", result.Output);
        Assert.Matches($"^quarantine/{Key}-[0-9a-f]{{16}}$", Assert.Single(Objects()));

        Assert.Equal(1, result.ExitCode);

        // By its name it is tried once more, and stays where it is.
        var again = await RedriveAsync(openObserve, _tool.Files.PathOf("backup/quarantine"));
        Assert.Equal((1, 1), (again.ExitCode, Objects().Count));
        Assert.Equal(0, (await RedriveAsync(openObserve, Directory)).ExitCode);
    }

    [Fact]
    public async Task A_broken_object_is_told()
    {
        await using var openObserve = await OpenObserveProcess.StartAsync();
        var whole = TemporaryDirectory.Gzip(Encoding.UTF8.GetBytes(string.Join('\n', Some.Ids("e", 300).Select(id => Some.CloudTrailEnvelope(id)))));
        _tool.Files.Write("backup/" + Key, whole[..^1]);
        var result = await RedriveAsync(openObserve, Directory);
        Assert.Equal(
            new ToolResult(
                1,
                "1 objects, 300 events (300 event)\n300 delivered, 0 stored before, 0 dropped, 0 moved to quarantine/, 0 remain\n0 objects could not be read or changed, 1 are broken\n",
                $"{Key}: 300 event; 300 delivered; the object is broken behind them, and lies in quarantine/ now\n"),
            result);
    }

    [Fact]
    public async Task An_outage_leaves_everything_and_is_told_with_its_reason()
    {
        await using var openObserve = await OpenObserveProcess.StartAsync("--fault", "503");
        _tool.Environment["DELIVERY_BUDGET"] = "500ms";
        Put(Key, Some.CloudTrailEnvelope("e1"));
        var result = await RedriveAsync(openObserve, Directory);
        Assert.Equal(1, result.ExitCode);
        Assert.Matches("^1 objects, 1 events \\(1 event\\)\n0 delivered, 0 stored before, 0 dropped, 0 moved to quarantine/, 1 remain \\(1 (overloaded|timeout)\\)\nstopped before the end; run it once more\n$", result.Output);
        Assert.Equal([Key], Objects());
    }

    [Fact]
    public async Task An_access_key_that_is_wrong_is_a_reason_like_any_other_and_stops_a_verification()
    {
        await using var openObserve = await OpenObserveProcess.StartAsync();
        Put(Key, Some.CloudTrailEnvelope("e1"));
        var result = await _tool.RunAsync("redrive", Directory, "--openobserve-url", openObserve.Url, "--access-key", OpenObserveProcess.KeyOf("wrong"));
        Assert.Contains("1 remain (1 unauthorized)", result.Output, StringComparison.Ordinal);
        var verified = await _tool.RunAsync("redrive", Directory, "--openobserve-url", openObserve.Url, "--access-key", OpenObserveProcess.KeyOf("wrong"), "--verify");
        Assert.Equal((1, ""), (verified.ExitCode, verified.Output));
        Assert.Contains("--verify: the access key does not open search, as one of a password or of a service account does: ", verified.Errors, StringComparison.Ordinal);
        Assert.Equal([Key], Objects());
    }

    [Theory]
    [InlineData("redrive", "Required argument missing for command: 'redrive'" + See)]
    [InlineData("redrive ''", "SOURCE: got an empty text; expected a file, a directory, a glob or -" + See)]
    [InlineData("redrive none", "SOURCE: got \"none\"; expected a directory or a file that is there, or s3://BUCKET/PREFIX")]
    [InlineData("redrive src none --dry-run", "SOURCE: got \"none\"; expected a directory or a file that is there, or s3://BUCKET/PREFIX")]
    [InlineData("redrive --dryrun src", "there is no option --dryrun; a file of that name is ./--dryrun" + See)]
    [InlineData("redrive src --since yesterday", "--since: got \"yesterday\"; expected a time such as 2026-11-02 or 2026-11-02T09:00Z" + See)]
    [InlineData("redrive src --until ''", "--until: got \"\"; expected a time such as 2026-11-02 or 2026-11-02T09:00Z" + See)]
    [InlineData("redrive src --reason ''", "--reason: got \"\"; expected WORD" + See)]
    [InlineData("redrive src --source okta", "--source: got \"okta\"; expected auth0 or cloudtrail or unknown" + See)]
    [InlineData("redrive src --max 0", "--max: got \"0\"; expected a number from 1" + See)]
    [InlineData("redrive src --rate 0", "--rate: got \"0\"; expected a number of events a second from 0.001, such as 50/s" + See)]
    [InlineData("redrive src --access-key abc", "--access-key: is for another OpenObserve than the embedded one; expected --openobserve-url beside it" + See)]
    [InlineData("redrive src --s3-url http://127.0.0.1:9", "--s3-url: is for a source in S3; expected s3://BUCKET/PREFIX beside it" + See)]
    [InlineData("redrive s3://bucket/prefix", "SOURCE: would move a backup in AWS into the embedded OpenObserve; expected --openobserve-url, --keep or --dry-run beside it" + See)]
    [InlineData("redrive s3://bucket/prefix --dry-run --s3-url nope", "--s3-url: got \"nope\"; expected an http or https URL")]
    [InlineData("redrive s3:// --dry-run", "SOURCE: got \"s3://\"; expected a directory or a file that is there, or s3://BUCKET/PREFIX")]
    [InlineData("redrive src --openobserve-url http://127.0.0.1:9/api/o/s/_json", "--access-key or OPENOBSERVE_ACCESS_KEY: is not set; expected the Access Key of OpenObserve, or OPENOBSERVE_SECRET_ID with the secret that holds it")]
    public async Task What_is_wrong_is_told_in_one_line(string arguments, string line)
    {
        var words = arguments.Split(' ').Select(word => word.Trim('\''));
        Assert.Equal(new ToolResult(2, "", line + "\n"), await _tool.RunAsync([.. words]));
    }

    private string Directory => _tool.Files.PathOf("backup");

    private string Put(string key, params string[] lines) =>
        _tool.Files.Write("backup/" + key, TemporaryDirectory.Gzip(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")));

    private List<string> Objects() =>
        [.. System.IO.Directory.GetFiles(Directory, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Directory, file)).Order(StringComparer.Ordinal)];

    private Task<ToolResult> RedriveAsync(OpenObserveProcess openObserve, params string[] arguments) =>
        _tool.RunAsync(["redrive", .. arguments, "--openobserve-url", openObserve.Url, "--access-key", openObserve.AccessKey]);

    private static string Failure(string text) =>
        $$"""{"attemptsMade":"4","arrivalTimestamp":"1594265943615","errorCode":"Lambda.FunctionError","errorMessage":"The Lambda function returned an error.","attemptEndingTimestamp":"1594266081318","rawData":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}}","lambdaArn":"arn:aws:lambda:us-east-1:111122223333:function:f:$LATEST"}""";

    private static string RefusedFourTimes(string text) =>
        $$"""{"attemptsMade":0,"rawData":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}}","targets":{"version":1,"source":"unknown","outcome":"malformed","reason":"malformed","attempts":0,"refusals":4} }""";

    // The ids, each with a count where it is stored more than once.
    private static async Task<string> StoredAsync(OpenObserveProcess openObserve) =>
        string.Join(' ', (await openObserve.StoredAsync()).OrderBy(id => id.Key, StringComparer.Ordinal).Select(id => id.Value == 1 ? id.Key : $"{id.Key} x {id.Value}"));
}
