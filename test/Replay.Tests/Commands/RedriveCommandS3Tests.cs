using System.Text;
using Amazon.S3.Model;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Commands;

/// <summary>Redrives of a bucket.</summary>
public sealed class RedriveCommandS3Tests(MotoServer moto) : IClassFixture<MotoServer>, IAsyncLifetime
{
    private readonly Tool _tool = new();
    private readonly string _bucket = $"example-{Guid.NewGuid():N}";

    public async ValueTask InitializeAsync()
    {
        await moto.StartAsync();
        await moto.S3.PutBucketAsync(_bucket, Tool.Token);
        foreach (var (name, value) in MotoServer.Variables)
        {
            _tool.Environment[name] = value;
        }
    }

    public ValueTask DisposeAsync()
    {
        _tool.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_lies_below_a_prefix_is_sent_and_deleted()
    {
        await using var openObserve = await OpenObserveProcess.StartAsync();
        await PutAsync("backup/timeout/cloudtrail/2026/11/02/09/a", Some.CloudTrailEnvelope("e1"), Some.CloudTrailEnvelope("e2"));
        await PutAsync("backup/quarantine/timeout/cloudtrail/2026/11/02/09/q", Some.CloudTrailEnvelope("e3"));
        await PutAsync("backup2/timeout/cloudtrail/2026/11/02/09/b", Some.CloudTrailEnvelope("e4"));
        var result = await RedriveAsync(openObserve, $"s3://{_bucket}/backup");
        Assert.Equal(
            new ToolResult(
                0,
                "1 objects, 2 events (2 event)\n2 delivered, 0 stored before, 0 dropped, 0 moved to quarantine/, 0 remain\n",
                "backup/timeout/cloudtrail/2026/11/02/09/a: 2 event; 2 delivered\n"),
            result);
        Assert.Equal(["e1", "e2"], (await openObserve.StoredAsync()).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["backup/quarantine/timeout/cloudtrail/2026/11/02/09/q", "backup2/timeout/cloudtrail/2026/11/02/09/b"], await KeysAsync());
    }

    [Fact]
    public async Task One_object_can_be_named_also_in_quarantine()
    {
        await using var openObserve = await OpenObserveProcess.StartAsync();
        await PutAsync("backup/quarantine/q", Some.CloudTrailEnvelope("e1"));
        await PutAsync("backup/quarantine/q2", Some.CloudTrailEnvelope("e2"));
        Assert.Equal(0, (await RedriveAsync(openObserve, $"s3://{_bucket}/backup/quarantine/q")).ExitCode);
        Assert.Equal(["backup/quarantine/q2"], await KeysAsync());
    }

    [Fact]
    public async Task What_is_left_is_written_again_under_its_key()
    {
        await using var openObserve = await OpenObserveProcess.StartAsync();
        await PutAsync("backup/a", Some.CloudTrailEnvelope("e1"), "no json");
        var result = await RedriveAsync(openObserve, $"s3://{_bucket}/backup/", "--json");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["backup/a"], await KeysAsync());
        using var head = await moto.S3.GetObjectAsync(_bucket, "backup/a", Tool.Token);
        Assert.Equal("gzip", head.Headers.ContentEncoding);
        var again = await RedriveAsync(openObserve, $"s3://{_bucket}/backup/", "--dry-run");
        Assert.Equal("1 objects, 1 events (1 backup)\n", again.Output);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_told()
    {
        var result = await _tool.RunAsync("redrive", "s3://example-none/prefix", "--s3-url", moto.Url, "--dry-run");
        Assert.Equal(new ToolResult(2, "", "can't list prefix in the bucket example-none: NoSuchBucket\n"), result);
    }

    [Fact]
    public async Task Without_credentials_that_is_told()
    {
        _tool.Environment["AWS_ACCESS_KEY_ID"] = "";
        _tool.Environment["AWS_SECRET_ACCESS_KEY"] = "";
        _tool.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        _tool.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null";
        _tool.Environment["AWS_CONFIG_FILE"] = "/dev/null";
        var result = await _tool.RunAsync("redrive", $"s3://{_bucket}/prefix", "--s3-url", moto.Url, "--dry-run");
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"can't list prefix in the bucket {_bucket}: ", result.Errors, StringComparison.Ordinal);
        Assert.Single(result.ErrorLines);
    }

    private Task<ToolResult> RedriveAsync(OpenObserveProcess openObserve, string source, params string[] arguments) =>
        _tool.RunAsync(["redrive", source, "--s3-url", moto.Url, .. arguments, "--openobserve-url", openObserve.Url, "--access-key", openObserve.AccessKey]);

    private Task<PutObjectResponse> PutAsync(string key, params string[] lines) => moto.S3.PutObjectAsync(
        new PutObjectRequest
        {
            BucketName = _bucket,
            Key = key,
            InputStream = new MemoryStream(TemporaryDirectory.Gzip(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"))),
        },
        Tool.Token);

    private async Task<IEnumerable<string>> KeysAsync() =>
        ((await moto.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _bucket }, Tool.Token)).S3Objects ?? []).Select(found => found.Key);
}
