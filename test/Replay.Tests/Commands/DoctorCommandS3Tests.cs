using System.Text.Json;
using Amazon.S3.Model;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Commands;

/// <summary>The check of a backup in a bucket.</summary>
public sealed class DoctorCommandS3Tests(MotoServer moto) : IClassFixture<MotoServer>, IAsyncLifetime
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
    public async Task A_bucket_that_takes_and_gives_is_ok_and_left_empty()
    {
        Assert.Equal(
            (0, "ok", $"an object was written to s3://{_bucket}/a/prefix, listed, read and deleted, with the credentials here", ""),
            await BackupAsync("--backup", $"s3://{_bucket}/a/prefix/", "--s3-url", moto.Url));
        Assert.Empty((await moto.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _bucket }, Tool.Token)).S3Objects ?? []);
    }

    [Fact]
    public async Task The_functions_own_variables_name_it_as_well()
    {
        _tool.Environment["BACKUP_BUCKET"] = _bucket;
        _tool.Environment["AWS_ENDPOINT_URL_S3"] = moto.Url;
        Assert.Equal((0, "ok", $"an object was written to s3://{_bucket}, listed, read and deleted, with the credentials here", ""), await BackupAsync());
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_a_failure()
    {
        var (exitCode, verdict, found, remedy) = await BackupAsync("--backup", "s3://example-of-nobody", "--s3-url", moto.Url);
        Assert.Equal(
            (1, "failure", "check the bucket's name and region, AWS_ENDPOINT_URL_S3, and that these credentials may s3:PutObject, ListBucket, GetObject and DeleteObject there, and use its key"),
            (exitCode, verdict, remedy));
        Assert.Matches("^can't write targets-doctor-[0-9a-f-]{36} in the bucket example-of-nobody: NoSuchBucket$", found);
    }

    private async Task<(int ExitCode, string Verdict, string Found, string Remedy)> BackupAsync(params string[] arguments)
    {
        var result = await _tool.RunAsync(["doctor", "--json", .. arguments]);
        using var json = JsonDocument.Parse(result.Output);
        var backup = json.RootElement.GetProperty("checks").EnumerateArray().Single(item => item.GetProperty("check").GetString() == "backup");
        return (result.ExitCode, backup.GetProperty("verdict").GetString()!, backup.GetProperty("found").GetString()!, backup.GetProperty("remedy").GetString() ?? "");
    }
}
