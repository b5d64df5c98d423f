using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Targets.Forwarder.Backup;

/// <summary>A backup in an S3 bucket. The client is made when it is first needed, as a function whose events all arrive never needs it.</summary>
public sealed class S3BackupStore : IBackupStore, IDisposable
{
    /// <summary>Of one attempt. The SDK's own are 100 s, and none for a connection.</summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);

    /// <summary>An object that comes more slowly is given up.</summary>
    private const double LeastBytesPerSecond = 500_000;

    /// <summary>A larger object is read into a temporary file.</summary>
    private const long MostInMemory = 1 << 20;

    private readonly string _bucket;
    private readonly string? _kmsKey;
    private readonly Lazy<AmazonS3Client> _client;

    /// <param name="bucket">The bucket's name.</param>
    /// <param name="serviceUrl">Another S3 than AWS's, used with path style; null for AWS's in the region of the environment.</param>
    /// <param name="kmsKey">The KMS key that objects are encrypted with: its id, ARN or alias; null for the bucket's default encryption.</param>
    public S3BackupStore(string bucket, Uri? serviceUrl = null, string? kmsKey = null)
    {
        _bucket = bucket;
        _kmsKey = kmsKey;
        _client = new Lazy<AmazonS3Client>(() => new AmazonS3Client(Configuration(serviceUrl)));
    }

    public string Location => $"s3://{_bucket}";

    /// <summary>Objects of one page of a listing; S3's own bound, and default, is 1,000.</summary>
    internal int PageSize { get; init; } = 1000;

    /// <summary>How often the SDK tries again what may pass; default 3.</summary>
    internal int MaxRetries { get; init; } = 3;

    /// <summary>
    /// Writes with a SHA-256 checksum. S3 encrypts every object; where no key is named the bucket says with which, as a method named here would win over
    /// the bucket's key.
    /// </summary>
    public Task PutAsync(string key, Stream content, CancellationToken cancellationToken) => TryAsync("write", key, async client =>
    {
        var request = new PutObjectRequest
        {
            BucketName = _bucket,
            Key = key,
            InputStream = content,
            AutoCloseStream = false,
            ContentType = "application/x-ndjson",
            ChecksumAlgorithm = ChecksumAlgorithm.SHA256,
        };
        request.Headers.ContentEncoding = "gzip";
        if (_kmsKey is not null)
        {
            request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
            request.ServerSideEncryptionKeyManagementServiceKeyId = _kmsKey;
        }

        return await client.PutObjectAsync(request, cancellationToken).ConfigureAwait(false);
    }, cancellationToken);

    public async IAsyncEnumerable<BackupObject> ListAsync(string prefix, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = _bucket, Prefix = prefix, StartAfter = string.IsNullOrEmpty(after) ? null : after, MaxKeys = PageSize };
        ListObjectsV2Response page;
        do
        {
            page = await TryAsync("list", prefix, client => client.ListObjectsV2Async(request, cancellationToken), cancellationToken).ConfigureAwait(false);
            foreach (var found in page.S3Objects ?? [])
            {
                yield return new BackupObject(found.Key, found.Size ?? 0, new DateTimeOffset((found.LastModified ?? default).ToUniversalTime()));
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
    }

    /// <summary>
    /// Reads the whole object first: whoever works through it may take longer than S3 keeps a connection, and the SDK checks its checksum at the end.
    /// </summary>
    public Task<Stream> OpenAsync(string key, CancellationToken cancellationToken) => TryAsync("read", key, async client =>
    {
        using var response = await client.GetObjectAsync(_bucket, key, cancellationToken).ConfigureAwait(false);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(AttemptTimeout + TimeSpan.FromSeconds(response.ContentLength / LeastBytesPerSecond));
        Stream copy = response.ContentLength <= MostInMemory ? new MemoryStream((int)response.ContentLength) : TemporaryFile.Create();
        try
        {
            await response.ResponseStream.CopyToAsync(copy, time.Token).ConfigureAwait(false);
            copy.Position = 0;
            return copy;
        }
        catch
        {
            await copy.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        TryAsync("delete", key, client => client.DeleteObjectAsync(_bucket, key, cancellationToken), cancellationToken);

    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    private AmazonS3Config Configuration(Uri? serviceUrl)
    {
        var configuration = new AmazonS3Config
        {
            MaxErrorRetry = MaxRetries,
            RetryMode = RequestRetryMode.Standard,
            Timeout = AttemptTimeout,
            ConnectTimeout = ConnectTimeout,
        };
        if (serviceUrl is not null)
        {
            configuration.ServiceURL = serviceUrl.ToString();
            configuration.ForcePathStyle = true;
            configuration.AuthenticationRegion = Environment.GetEnvironmentVariable("AWS_REGION") ?? "us-east-1";
        }

        return configuration;
    }

    private async Task<T> TryAsync<T>(string verb, string key, Func<AmazonS3Client, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(_client.Value).ConfigureAwait(false);
        }
        catch (AmazonS3Exception exception)
        {
            var isTransient = (int)exception.StatusCode >= 500 || exception.ErrorCode is "SlowDown" or "RequestTimeout";
            throw new BackupException($"can't {verb} {key} in the bucket {_bucket}: {exception.ErrorCode}", isTransient, exception)
            {
                IsMissing = exception.ErrorCode == "NoSuchKey",
            };
        }
        catch (Exception exception) when (exception is AmazonClientException or AmazonServiceException or HttpRequestException or IOException or SocketException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The SDK tells of credentials that are missing in many lines.
            throw new BackupException($"can't {verb} {key} in the bucket {_bucket}: {exception.Message.ReplaceLineEndings(" ")}", isTransient: true, exception);
        }
    }
}
