using Amazon.S3.Model;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Commands;

/// <summary>Replays whose backup is a bucket.</summary>
public sealed class ReplayCommandS3Tests(MotoServer moto) : IClassFixture<MotoServer>, IAsyncLifetime
{
    private readonly Tool _tool = new();

    public async ValueTask InitializeAsync()
    {
        await moto.StartAsync();
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
    public async Task What_a_process_does_not_deliver_is_in_the_bucket_and_read_back()
    {
        const string Bucket = "example-backup";
        await moto.S3.PutBucketAsync(Bucket, Tool.Token);
        await moto.S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "pre/fix/not-found/old.gz", ContentBody = "no backup" }, Tool.Token);
        var file = _tool.Files.Write("events.ndjson", $"{Some.CloudTrailEnvelope("e1")}\n{Some.Auth0Envelope("l1")}\n{Some.CloudTrailEnvelope("e2")}\n");
        var result = await _tool.ReplayAsync(file, "--fault", "404:after=1", "--concurrency", "1", "--runtime", "process", "--backup", $"s3://{Bucket}/pre/fix/", "--s3-url", moto.Url);
        Assert.Equal((1, "events 3, matched 3, delivered 1, backedUp 2, verified true"), (result.ExitCode, result.Summary));

        await moto.S3.DeleteObjectAsync(Bucket, "pre/fix/not-found/old.gz", Tool.Token);
        Assert.Equal(["not-found e2", "not-found l1"], await BackupFiles.ReadAsync(moto.S3, Bucket));
        var keys = (await moto.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Tool.Token)).S3Objects.Select(found => found.Key).ToList();
        Assert.Collection(
            keys,
            key => Assert.StartsWith("pre/fix/not-found/auth0/", key, StringComparison.Ordinal),
            key => Assert.StartsWith("pre/fix/not-found/cloudtrail/", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_wrong_usage()
    {
        var result = await _tool.ReplayAsync("--backup", "s3://example-none/prefix", "--s3-url", moto.Url);
        Assert.Equal((2, "", "can't list prefix/ in the bucket example-none: NoSuchBucket\n"), (result.ExitCode, result.Output, result.Errors));
    }
}
