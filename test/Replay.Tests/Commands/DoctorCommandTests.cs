using System.Text.Json;
using Targets.LocalOpenObserve;
using Targets.LocalOpenObserve.Faults;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Commands;

public sealed class DoctorCommandTests : IDisposable
{
    private const string See = " (targets doctor --help shows what there is)\n";
    private const string Rules = "ok template, ok rules for Auth0, ok rules for CloudTrail, ok CloudTrail pattern, warning rule state";
    private const string OutOfSight = "unknown Auth0 stream, unknown partner event source, unknown trail, unknown other regions, unknown rules and targets, unknown Firehose stream";

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_setup_that_is_well_ends_with_0()
    {
        await using var server = await ExaminedServer.StartAsync();
        var result = await RunAsync(server, ExaminedServer.Password, "--backup", _tool.Files.PathOf("backup"));
        Assert.Equal(
            (0, $"ok ingestion URL, ok server, ok clock, ok access key, ok stream name, ok probe, ok search, ok window, ok request size, warning columns, ok Firehose endpoint, ok variables, ok backup, {Rules}, {OutOfSight}"),
            (result.ExitCode, Verdicts(result)));
        Assert.Equal(["true"], (await server.StoredAsync()).Select(record => record.GetProperty("targets_seed").GetRawText()));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_tool.Files.PathOf("backup")));
    }

    [Fact]
    public async Task A_key_for_ingestion_only_is_no_failure()
    {
        await using var server = await ExaminedServer.StartAsync();
        var result = await RunAsync(server, ExaminedServer.IngestionToken);
        Assert.Equal(
            (0, $"ok ingestion URL, ok server, ok clock, ok access key, ok stream name, ok probe, warning search, ok window, ok request size, unknown columns, ok Firehose endpoint, ok variables, unknown backup, {Rules}, {OutOfSight}"),
            (result.ExitCode, Verdicts(result)));
    }

    [Fact]
    public async Task A_wrong_key_ends_with_1_and_what_needs_it_is_not_looked_at()
    {
        await using var server = await ExaminedServer.StartAsync();
        var result = await RunAsync(server, "wrong-example-password");
        Assert.Equal(
            (1, $"ok ingestion URL, ok server, ok clock, failure access key, unknown stream name, unknown probe, unknown search, unknown window, unknown request size, unknown columns, unknown Firehose endpoint, ok variables, unknown backup, {Rules}, {OutOfSight}"),
            (result.ExitCode, Verdicts(result)));
        Assert.DoesNotContain("wrong-example-password", result.Output, StringComparison.Ordinal);
        Assert.Empty(await server.StoredAsync());
    }

    [Fact]
    public async Task A_server_that_is_down_ends_with_1()
    {
        await using var server = await ExaminedServer.StartAsync();
        server.OpenObserve.Faults.Add(new Fault(FaultKind.Down));
        var result = await RunAsync(server, ExaminedServer.Password);
        Assert.Equal(
            (1, $"ok ingestion URL, failure server, unknown clock, unknown access key, unknown stream name, unknown probe, unknown search, unknown window, unknown request size, unknown columns, unknown Firehose endpoint, ok variables, unknown backup, {Rules}, {OutOfSight}"),
            (result.ExitCode, Verdicts(result)));
    }

    [Fact]
    public async Task The_window_is_compared_with_that_of_the_templates_functions()
    {
        await using var server = await ExaminedServer.StartAsync(new LocalOpenObserveOptions { AllowedUpTo = TimeSpan.FromHours(720) });
        Assert.Contains("ok window", Verdicts(await RunAsync(server, ExaminedServer.Password, "--parameter", "IngestWindow=720h/24h")), StringComparison.Ordinal);
        Assert.Contains("warning window", Verdicts(await RunAsync(server, ExaminedServer.Password)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_source_has_its_stream_where_the_variables_say_so()
    {
        await using var auth0 = await ExaminedServer.StartAsync();
        await using var cloudTrail = await ExaminedServer.StartAsync();
        _tool.Environment["OPENOBSERVE_URL_AUTH0"] = auth0.Url;
        _tool.Environment["OPENOBSERVE_URL_CLOUDTRAIL"] = cloudTrail.Url;
        _tool.Environment["OPENOBSERVE_ACCESS_KEY"] = ExaminedServer.KeyText(ExaminedServer.Password);
        var result = await _tool.RunAsync("doctor", "--json");
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("ok ingestion URL (Auth0), ok server (Auth0), ", Verdicts(result), StringComparison.Ordinal);
        Assert.Equal((1, 1), ((await auth0.StoredAsync()).Count, (await cloudTrail.StoredAsync()).Count));
    }

    [Fact]
    public async Task A_source_that_was_left_without_a_url_ends_with_1()
    {
        _tool.Environment["OPENOBSERVE_URL_AUTH0"] = "example.com";
        Assert.Equal((1, $"failure ingestion URL (Auth0), failure ingestion URL (CloudTrail), ok variables, unknown backup, {Rules}, {OutOfSight}"), await EndAsync());
    }

    [Fact]
    public async Task A_stream_of_one_source_beside_the_common_one_is_looked_at_as_well()
    {
        await using var server = await ExaminedServer.StartAsync();
        _tool.Environment["OPENOBSERVE_URL"] = _tool.Environment["OPENOBSERVE_URL_CLOUDTRAIL"] = server.Url;
        _tool.Environment["OPENOBSERVE_URL_AUTH0"] = "example.com";
        Assert.StartsWith(
            "ok ingestion URL, ok server, ok clock, unknown access key, unknown stream name, unknown probe, unknown search, unknown window, unknown request size, unknown columns, unknown Firehose endpoint, failure ingestion URL (Auth0), ok variables",
            (await EndAsync()).Verdicts,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_option_it_checks_what_it_has_and_says_what_it_needs()
    {
        var result = await _tool.RunAsync("doctor");
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Equal(
            """

                     Check                Found, and what to do
            ────────────────────────────────────────────────────────────────────────────────
             unknown ingestion URL        no URL was given, so nothing of OpenObserve is
                                          looked at
                                          → --openobserve-url URL --access-key KEY, or
                                          OPENOBSERVE_URL and OPENOBSERVE_ACCESS_KEY
             ok      variables            the functions take them
             unknown backup               no backup was given
                                          → --backup DIR or s3://BUCKET/PREFIX, or
                                          BACKUP_BUCKET or BACKUP_DIRECTORY
             ok      template             serverless.template: 2 rules, 3 functions
            """.ReplaceLineEndings("\n"),
            string.Join('\n', result.Output.Split('\n').Take(12).Select(line => line.TrimEnd())));
        Assert.EndsWith("\n5 ok, 1 warning, 0 failures, 8 unknown\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_guides_own_pattern_ends_with_1()
    {
        var template = _tool.Files.Write(
            "guide.json",
            """{"Resources":{"ForwardCloudTrailEvents":{"Type":"AWS::Events::Rule","Properties":{"EventPattern":{"source":["aws.cloudtrail"],"detail-type":["AWS API Call via CloudTrail"]},"State":"ENABLED"}}}}""");
        var result = await _tool.RunAsync("doctor", "--template", template, "--json");
        Assert.Equal(
            (1, $"unknown ingestion URL, ok variables, unknown backup, ok template, warning rules for Auth0, warning rules for CloudTrail, failure CloudTrail pattern, warning rule state, {OutOfSight}"),
            (result.ExitCode, Verdicts(result)));
    }

    [Fact]
    public async Task A_template_that_is_not_there_ends_with_1() => Assert.Equal(
        (1, $"unknown ingestion URL, ok variables, unknown backup, failure template, {OutOfSight}"), await EndAsync("--template", "/nowhere/a.json"));

    [Theory]
    [InlineData("no-key-example-secret")]
    [InlineData("cm9vdEBleGFtcGxlLmNvbTpleGFtcGxlLXBhc3N3b3Jk")]
    public async Task No_output_holds_a_secret_even_where_the_server_sends_it_back(string key)
    {
        using var echo = new CannedServer("200 OK", "ok {request}");
        _tool.Environment["AWS_SECRET_ACCESS_KEY"] = "example-aws-secret";
        foreach (var form in new[] { "--json", "--parameter=IngestWindow=5h/24h" })
        {
            var result = await _tool.RunAsync("doctor", "--openobserve-url", echo.Url, "--access-key", key, form);
            Assert.Equal(1, result.ExitCode);
            foreach (var secret in new[] { key, "example-password", "example-aws-secret" })
            {
                Assert.DoesNotContain(secret, result.Output.ReplaceLineEndings("") + result.Errors, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_url_with_a_password_in_it_is_not_shown()
    {
        var result = await _tool.RunAsync("doctor", "--openobserve-url", "https://maria:example-secret@example.com/api/default/targets/_json", "--json");
        Assert.Equal((1, false), (result.ExitCode, (result.Output + result.Errors).Contains("example-secret", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("--access-key: is for an OpenObserve; expected --openobserve-url beside it", "--access-key", "x")]
    [InlineData("--s3-url: is for a backup in S3; expected --backup s3://BUCKET/PREFIX beside it", "--s3-url", "http://127.0.0.1:9", "--backup", "x")]
    [InlineData("Unrecognized command or argument '--bakcup'", "--bakcup", "x")]
    public async Task Wrong_usage_is_one_line(string line, params string[] arguments) =>
        Assert.Equal(new ToolResult(2, "", line + See), await _tool.RunAsync(["doctor", .. arguments]));

    [Fact]
    public async Task An_s3_url_that_is_none_is_wrong_usage() => Assert.Equal(
        new ToolResult(2, "", "--s3-url: got \"x\"; expected an http or https URL\n"), await _tool.RunAsync("doctor", "--backup", "s3://example", "--s3-url", "x"));

    [Fact]
    public async Task The_help_has_an_example() => Assert.Contains(
        "targets doctor --openobserve-url https://HOST/aws/ORG/STREAM/_kinesis_firehose --access-key KEY --backup s3://BUCKET/PREFIX",
        (await _tool.RunAsync("doctor", "--help")).Output.ReplaceLineEndings(" "),
        StringComparison.Ordinal);

    private static string Verdicts(ToolResult result)
    {
        Assert.Equal("", result.Errors);
        using var json = JsonDocument.Parse(result.Output);
        return string.Join(", ", json.RootElement.GetProperty("checks").EnumerateArray().Select(item => $"{item.GetProperty("verdict").GetString()} {item.GetProperty("check").GetString()}"));
    }

    private async Task<(int ExitCode, string Verdicts)> EndAsync(params string[] arguments)
    {
        var result = await _tool.RunAsync(["doctor", .. arguments, "--json"]);
        return (result.ExitCode, Verdicts(result));
    }

    private Task<ToolResult> RunAsync(ExaminedServer server, string secret, params string[] arguments) =>
        _tool.RunAsync(["doctor", "--openobserve-url", server.Url, "--access-key", ExaminedServer.KeyText(secret), "--json", .. arguments]);
}
