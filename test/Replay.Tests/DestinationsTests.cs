using Targets.Replay.Templates;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests;

public sealed class DestinationsTests : IDisposable
{
    private static readonly FunctionDefinition Function = new("F", "F", TimeSpan.FromSeconds(3), 128, new Dictionary<string, string>
    {
        ["OPENOBSERVE_URL"] = "OpenObserveUrl",
        ["OPENOBSERVE_SECRET_ID"] = "OpenObserveSecretArn",
        ["BACKUP_BUCKET"] = "BackupBucket",
        ["BACKUP_PREFIX"] = "of-the-template",
        ["RECORD_FORMAT"] = "ocsf",
        ["SKIP_DUPLICATES"] = "true",
        ["OTHER"] = "x",
    });

    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task An_embedded_openobserve_is_started_below_the_output_directory_where_no_url_is_given()
    {
        await using var destinations = await OpenAsync(new ReplayOptions());
        var variables = destinations.VariablesOf(Function);
        Assert.Equal($"{destinations.Embedded!.Url}api/default/targets/_json", variables("OPENOBSERVE_URL"));
        Assert.Equal(destinations.Embedded.AccessKey, variables("OPENOBSERVE_ACCESS_KEY"));
        Assert.Equal([_files.PathOf("out/openobserve")], Directory.GetDirectories(_files.PathOf("out")));
    }

    [Fact]
    public async Task A_url_goes_before_the_embedded_one()
    {
        await using var destinations = await OpenAsync(new ReplayOptions { OpenObserveUrl = "https://example.com/api/default/s/_json", AccessKey = "key" });
        var variables = destinations.VariablesOf(Function);
        Assert.Null(destinations.Embedded);
        Assert.Equal(("https://example.com/api/default/s/_json", null, "key"), (variables("OPENOBSERVE_URL"), variables("OPENOBSERVE_URL_AUTH0"), variables("OPENOBSERVE_ACCESS_KEY")));
    }

    [Theory]
    [InlineData(null, null, null, "out/backup")]
    [InlineData("kept", null, null, "kept")]
    [InlineData("s3://example-bucket", "example-bucket", null, null)]
    [InlineData("s3://example-bucket/a/b", "example-bucket", "a/b", null)]
    public async Task A_backup_is_a_bucket_or_a_directory(string? backup, string? bucket, string? prefix, string? directory)
    {
        await using var destinations = await OpenAsync(new ReplayOptions { Backup = backup is null || backup.StartsWith("s3:", StringComparison.Ordinal) ? backup : _files.PathOf(backup) });
        var variables = destinations.VariablesOf(Function);
        Assert.Equal(
            (bucket, prefix, directory is null ? null : _files.PathOf(directory)),
            (variables("BACKUP_BUCKET"), variables("BACKUP_PREFIX"), variables("BACKUP_DIRECTORY")));
    }

    [Fact]
    public async Task The_templates_variables_stand_but_those_that_only_a_stack_knows_and_duplicates_are_sent()
    {
        await using var destinations = await OpenAsync(new ReplayOptions());
        var variables = destinations.VariablesOf(Function);
        Assert.Equal(("ocsf", null, "false"), (variables("RECORD_FORMAT"), variables("OPENOBSERVE_SECRET_ID"), variables("SKIP_DUPLICATES")));
    }

    [Fact]
    public async Task A_process_gets_the_variables_that_a_function_reads()
    {
        await using var destinations = await OpenAsync(new ReplayOptions { S3Url = "http://127.0.0.1:1" });
        var variables = destinations.AllVariablesOf(Function).Where(pair => !pair.Key.StartsWith("AWS_", StringComparison.Ordinal)).OrderBy(pair => pair.Key, StringComparer.Ordinal);
        Assert.Equal(["BACKUP_DIRECTORY", "OPENOBSERVE_ACCESS_KEY", "OPENOBSERVE_URL", "RECORD_FORMAT", "SKIP_DUPLICATES"], variables.Select(pair => pair.Key));
        Assert.Equal("http://127.0.0.1:1", destinations.AllVariablesOf(Function)["AWS_ENDPOINT_URL_S3"]);
    }

    private Task<Destinations> OpenAsync(ReplayOptions options) => Destinations.OpenAsync(options with { Out = _files.PathOf("out") }, TestContext.Current.CancellationToken);
}
