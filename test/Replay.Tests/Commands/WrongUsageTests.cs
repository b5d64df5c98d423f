using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Commands;

public sealed class WrongUsageTests : IDisposable
{
    private const string SeeReplay = " (targets replay --help shows what there is)";
    private const string SeeMatch = " (targets match --help shows what there is)";
    private const string SeeTargets = " (targets --help shows what there is)";

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("foo", "Unrecognized command or argument 'foo'" + SeeTargets)]
    [InlineData("--json", "Unrecognized command or argument '--json'" + SeeTargets)]
    [InlineData("replay --nope", "there is no option --nope; a file of that name is ./--nope" + SeeReplay)]
    [InlineData("normalize --jsn", "there is no option --jsn; a file of that name is ./--jsn (targets normalize --help shows what there is)")]
    [InlineData("normalize --format xml", "--format: got \"xml\"; expected record or ocsf (targets normalize --help shows what there is)")]
    [InlineData("replay ''", "INPUT: got an empty text; expected a file, a directory, a glob or -" + SeeReplay)]
    [InlineData("replay --out", "Required argument missing for option: '--out'" + SeeReplay)]
    [InlineData("replay --out ''", "--out: got \"\"; expected DIR" + SeeReplay)]
    [InlineData("replay --backup ''", "--backup: got \"\"; expected DIR|s3://BUCKET/PREFIX" + SeeReplay)]
    [InlineData("replay --concurrency 0", "--concurrency: got \"0\"; expected a number from 1 to 1000" + SeeReplay)]
    [InlineData("replay --concurrency x --rate y", "--concurrency: got \"x\"; expected a number from 1 to 1000" + SeeReplay)]
    [InlineData("replay --rate 5/m", "--rate: got \"5/m\"; expected a number of events a second from 0.001, such as 50/s" + SeeReplay)]
    [InlineData("replay --rate 0.00001", "--rate: got \"0.00001\"; expected a number of events a second from 0.001, such as 50/s" + SeeReplay)]
    [InlineData("replay --runtime docker", "--runtime: got \"docker\"; expected in-process or process" + SeeReplay)]
    [InlineData("replay --rebase later", "--rebase: got \"later\"; expected now or none" + SeeReplay)]
    [InlineData("replay --parameter A", "--parameter: got \"A\"; expected NAME=VALUE" + SeeReplay)]
    [InlineData("replay --parameter =b", "--parameter: got \"=b\"; expected NAME=VALUE" + SeeReplay)]
    [InlineData("replay --parameter CloudTrailEvents=maybe", "--parameter CloudTrailEvents: got \"maybe\"; expected one of true, false")]
    [InlineData("replay --fault slow:until=1", "--fault: got until=1; expected after=N, count=N, seconds=S, retry-after=S or stored" + SeeReplay)]
    [InlineData("replay --fault 503 --openobserve-url http://127.0.0.1:9/api/o/s/_json", "--fault: is for the embedded OpenObserve; leave out --openobserve-url and OPENOBSERVE_URL" + SeeReplay)]
    [InlineData("replay --access-key abc", "--access-key: is for another OpenObserve than the embedded one; expected --openobserve-url beside it" + SeeReplay)]
    [InlineData("replay --s3-url http://127.0.0.1:9", "--s3-url: is for a backup in S3; expected --backup s3://BUCKET/PREFIX beside it" + SeeReplay)]
    [InlineData("replay --backup s3:// --s3-url http://127.0.0.1:9", "--backup or BACKUP_BUCKET: is not set; expected the name of a bucket, or BACKUP_DIRECTORY with a directory")]
    [InlineData("replay --backup s3://bucket --s3-url nope", "--s3-url or AWS_ENDPOINT_URL_S3: got \"nope\"; expected an http or https URL")]
    [InlineData("replay --openobserve-url http://127.0.0.1:9/api/o/s/_json", "--access-key or OPENOBSERVE_ACCESS_KEY: is not set; expected the Access Key of OpenObserve, or OPENOBSERVE_SECRET_ID with the secret that holds it")]
    [InlineData("replay --openobserve-url http://example.com/api/o/s/_json --access-key abc", "--openobserve-url or OPENOBSERVE_URL: got http to example.com; expected https, or OPENOBSERVE_ALLOW_HTTP=true; --access-key or OPENOBSERVE_ACCESS_KEY: got a value that is not shown; expected the Access Key of OpenObserve, base64 of user:password")]
    [InlineData("replay --template none.template", "none.template: there is no such file; expected a SAM template in JSON or YAML")]
    [InlineData("replay --template LICENSE", "LICENSE:93: While scanning a multiline plain scalar, found invalid mapping; expected a SAM template in JSON or YAML")]
    [InlineData("replay --out Makefile", "--out: got \"Makefile\"; expected a directory that can be written: The file '{root}/Makefile' already exists.")]
    [InlineData("match --jsn", "there is no option --jsn; a file of that name is ./--jsn" + SeeMatch)]
    [InlineData("match ''", "EVENT: got an empty text; expected a file, a directory, a glob or -" + SeeMatch)]
    [InlineData("match --pattern ''", "--pattern: got \"\"; expected FILE|JSON" + SeeMatch)]
    [InlineData("match --pattern none.json", "--pattern: got \"none.json\", and there is no such file; expected a file, or JSON text that begins with {")]
    [InlineData("match --pattern Makefile --template Makefile", "--template: is for the rules of a template; leave out --pattern" + SeeMatch)]
    [InlineData("match --pattern Makefile --rule x", "--rule: is for the rules of a template; leave out --pattern" + SeeMatch)]
    [InlineData("match --pattern Makefile --parameter A=b", "--parameter: is for the rules of a template; leave out --pattern" + SeeMatch)]
    [InlineData("match --parameter A", "--parameter: got \"A\"; expected NAME=VALUE" + SeeMatch)]
    [InlineData("match --template none.template", "none.template: there is no such file; expected a SAM template in JSON or YAML")]
    [InlineData("match --rule Auth0Rule", "--rule Auth0Rule: serverless.template has no such rule; expected one of Auth0LogRule, CloudTrailRule")]
    [InlineData("match --stdin-pairs -", "--stdin-pairs: reads pairs from standard input; leave out EVENT" + SeeMatch)]
    [InlineData("match --stdin-pairs --json", "--stdin-pairs: reads pairs from standard input; leave out --json" + SeeMatch)]
    [InlineData("match --stdin-pairs --explain", "--stdin-pairs: reads pairs from standard input; leave out --explain" + SeeMatch)]
    [InlineData("match --pattern {} --stdin-pairs", "--stdin-pairs: reads pairs from standard input; leave out --pattern" + SeeMatch)]
    public async Task Is_told_in_one_line_and_nothing_else_is_done(string arguments, string line)
    {
        var words = arguments.Split(' ').Select(word => word.Trim('\'')).ToList();
        if (words[0] == "replay" && !words.Contains("--out"))
        {
            words.AddRange(["--out", _tool.Out]);
        }

        var result = await _tool.RunAsync([.. words]);
        Assert.Equal(new ToolResult(2, "", line.Replace("{root}", RepositoryFiles.Root, StringComparison.Ordinal) + "\n"), result);
    }

    [Fact]
    public async Task An_unknown_parameter_is_told_with_those_of_the_template()
    {
        var template = _tool.Files.Write("own.template", """{"Parameters":{"A":{"Type":"String"},"B":{"Type":"String"}},"Resources":{}}""");
        var result = await _tool.ReplayAsync("--template", template, "--parameter", "C=1");
        Assert.Equal(new ToolResult(2, "", $"--parameter C: {template} has no such parameter; expected one of A, B\n"), result);
    }

    [Fact]
    public async Task A_function_of_the_template_that_is_none_of_ours_is_told()
    {
        var template = _tool.Files.Write("own.template", """
            {"Resources":{"F":{"Type":"AWS::Serverless::Function","Properties":{"Handler":"index.handler","Events":{"E":{"Type":"EventBridgeRule","Properties":{"Pattern":{"source":["aws.iam"]}}}}}}}}
            """);
        Assert.Equal(
            new ToolResult(2, "", "_HANDLER: got \"index.handler\"; expected one of Auth0LogFunction, CloudTrailFunction, BatchFunction, FirehoseTransformFunction, RedriveFunction\n"), await _tool.ReplayAsync("--template", template));
    }
}
