using System.IO.Compression;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Backup;

public sealed class S3BackupStoreTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_put_can_be_listed_opened_and_deleted()
    {
        var (client, bucket) = await moto.NewBucketAsync();
        using var _ = client;
        using var store = new S3BackupStore(bucket, moto.Url);
        var content = Gzip("an event\n");
        await store.PutAsync("prefix/too-old/auth0/2026/01/02/03/a b.ndjson.gz", content, Token);
        var found = Assert.Single(await ListAsync(store, ""));
        Assert.Equal(("prefix/too-old/auth0/2026/01/02/03/a b.ndjson.gz", (long)content.Length), (found.Key, found.Size));
        Assert.InRange(found.LastModified, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
        await using (var opened = await store.OpenAsync("prefix/too-old/auth0/2026/01/02/03/a b.ndjson.gz", Token))
        {
            Assert.Equal(content, await ReadAsync(opened));
        }

        await store.DeleteAsync("prefix/too-old/auth0/2026/01/02/03/a b.ndjson.gz", Token);
        await store.DeleteAsync("prefix/too-old/auth0/2026/01/02/03/a b.ndjson.gz", Token);
        Assert.Empty(await ListAsync(store, ""));
    }

    [Fact]
    public async Task An_object_has_a_checksum_and_says_what_it_is()
    {
        var (client, bucket) = await moto.NewBucketAsync();
        using var _ = client;
        using var store = new S3BackupStore(bucket, moto.Url);
        var content = Gzip("an event\n");
        await store.PutAsync("k", content, Token);
        var head = await client.GetObjectMetadataAsync(
            new GetObjectMetadataRequest { BucketName = bucket, Key = "k", ChecksumMode = ChecksumMode.ENABLED }, Token);
        Assert.Equal(Convert.ToBase64String(SHA256.HashData(content)), head.ChecksumSHA256);
        Assert.Equal(("application/x-ndjson", "gzip"), (head.Headers.ContentType, head.Headers.ContentEncoding));
    }

    [Fact]
    public async Task An_object_is_encrypted_as_the_bucket_says_or_with_the_key_that_is_named()
    {
        var (client, bucket) = await moto.NewBucketAsync();
        using var _ = client;
        using var store = new S3BackupStore(bucket, moto.Url);
        using var withKey = new S3BackupStore(bucket, moto.Url, "alias/backup");
        await store.PutAsync("1", new byte[] { 1 }, Token);
        await withKey.PutAsync("2", new byte[] { 1 }, Token);

        // Nothing is asked for: S3 itself would answer with the bucket's own.
        Assert.Equal(("", null), await EncryptionAsync(client, bucket, "1"));
        Assert.Equal(("aws:kms", "alias/backup"), await EncryptionAsync(client, bucket, "2"));
    }

    [Fact]
    public async Task An_object_of_the_same_key_is_replaced()
    {
        var (client, bucket) = await moto.NewBucketAsync();
        using var _ = client;
        using var store = new S3BackupStore(bucket, moto.Url);
        await store.PutAsync("k", new byte[] { 1 }, Token);
        await store.PutAsync("k", new byte[] { 2, 3 }, Token);
        await using var opened = await store.OpenAsync("k", Token);
        Assert.Equal([2, 3], await ReadAsync(opened));
    }

    [Fact]
    public async Task A_listing_goes_through_all_pages_of_the_prefix_in_the_order_of_the_keys()
    {
        var (client, bucket) = await moto.NewBucketAsync();
        using var _ = client;
        using var store = new S3BackupStore(bucket, moto.Url) { PageSize = 2 };
        foreach (var key in new[] { "a/5", "a/1", "b/1", "a/3", "a/2", "a/4", "A/1" })
        {
            await store.PutAsync(key, new byte[] { 1 }, Token);
        }

        Assert.Equal(["a/1", "a/2", "a/3", "a/4", "a/5"], (await ListAsync(store, "a/")).Select(found => found.Key));
        Assert.Equal(["A/1", "a/1", "a/2", "a/3", "a/4", "a/5", "b/1"], (await ListAsync(store, "")).Select(found => found.Key));
        Assert.Empty(await ListAsync(store, "c/"));
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_told_with_the_key_and_will_not_come_by_itself()
    {
        moto.SkipWhereAbsent();
        using var store = new S3BackupStore("missing-bucket", moto.Url);
        await FailsAsync(store.PutAsync("k", new byte[] { 1 }, Token), "can't write k in the bucket missing-bucket: NoSuchBucket", isTransient: false);
        await FailsAsync(store.OpenAsync("k", Token), "can't read k in the bucket missing-bucket: NoSuchBucket", isTransient: false);
        await FailsAsync(store.DeleteAsync("k", Token), "can't delete k in the bucket missing-bucket: NoSuchBucket", isTransient: false);
        await FailsAsync(ListAsync(store, "p/"), "can't list p/ in the bucket missing-bucket: NoSuchBucket", isTransient: false);
    }

    [Fact]
    public async Task An_object_that_is_not_there_is_told()
    {
        var (client, bucket) = await moto.NewBucketAsync();
        using var _ = client;
        using var store = new S3BackupStore(bucket, moto.Url);
        await FailsAsync(store.OpenAsync("k", Token), $"can't read k in the bucket {bucket}: NoSuchKey", isTransient: false);
    }

    [Theory]
    [InlineData(403, "AccessDenied", false)]
    [InlineData(503, "SlowDown", true)]
    [InlineData(500, "InternalError", true)]
    public async Task An_error_of_s3_says_whether_it_passes(int status, string code, bool isTransient)
    {
        SomeAwsCredentials.Set();
        await using var server = await HttpStub.StartAsync(status, $"<Error><Code>{code}</Code><Message>m</Message></Error>");
        using var store = new S3BackupStore("backup", server.Url) { MaxRetries = 0 };
        await FailsAsync(store.PutAsync("k", new byte[] { 1 }, Token), $"can't write k in the bucket backup: {code}", isTransient);
    }

    [Fact]
    public async Task A_server_that_is_not_there_may_be_there_later()
    {
        SomeAwsCredentials.Set();
        var server = await HttpStub.StartAsync(200, "");
        await server.DisposeAsync();
        using var store = new S3BackupStore("backup", server.Url);
        var failure = await Assert.ThrowsAsync<BackupException>(() => store.PutAsync("k", new byte[] { 1 }, Token));
        Assert.StartsWith("can't write k in the bucket backup: ", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task What_may_pass_is_tried_four_times()
    {
        SomeAwsCredentials.Set();
        var requests = 0;
        await using var server = await HttpStub.StartAsync(context =>
        {
            Interlocked.Increment(ref requests);
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        using var store = new S3BackupStore("backup", server.Url);
        var failure = await Assert.ThrowsAsync<BackupException>(() => store.PutAsync("k", new byte[] { 1 }, Token));
        Assert.StartsWith("can't write k in the bucket backup: ", failure.Message, StringComparison.Ordinal);
        Assert.Equal((true, 4), (failure.IsTransient, requests));
    }

    [Fact]
    public async Task A_server_that_hangs_is_left_when_the_time_is_over()
    {
        SomeAwsCredentials.Set();
        using var silent = new SilentServer();
        using var store = new S3BackupStore("backup", silent.Url);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var writing = store.PutAsync("k", new byte[] { 1 }, stopping.Token);
        await silent.AskedAsync();
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
    }

    [Fact]
    public void A_store_is_called_by_its_bucket()
    {
        using var store = new S3BackupStore("backup");
        Assert.Equal("s3://backup", store.Location);
    }

    private static async Task<(string Method, string? Key)> EncryptionAsync(AmazonS3Client client, string bucket, string key)
    {
        var head = await client.GetObjectMetadataAsync(bucket, key, Token);
        return (head.ServerSideEncryptionMethod.Value, head.ServerSideEncryptionKeyManagementServiceKeyId);
    }

    private static async Task FailsAsync(Task task, string message, bool isTransient)
    {
        var failure = await Assert.ThrowsAsync<BackupException>(() => task);
        Assert.Equal((message, isTransient), (failure.Message, failure.IsTransient));
    }

    private static async Task<BackupObject[]> ListAsync(S3BackupStore store, string prefix)
    {
        var found = new List<BackupObject>();
        await foreach (var item in store.ListAsync(prefix, Token))
        {
            found.Add(item);
        }

        return [.. found];
    }

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Token);
        return bytes.ToArray();
    }

    private static byte[] Gzip(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            gzip.Write(SomeEvent.Bytes(text));
        }

        return bytes.ToArray();
    }
}
