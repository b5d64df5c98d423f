using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Targets.Forwarder.OpenObserve;

namespace Targets.Replay.Doctor.OpenObserve;

/// <summary>
/// Asks an OpenObserve once, without the retries of a delivery, and hands back what it answered, whatever that is. Redirects are not followed, as the functions
/// do not follow them.
/// </summary>
internal sealed class ServerClient : IDisposable
{
    /// <summary>More than any answer that is looked for; a longer one is given up.</summary>
    private const int LongestAnswer = 16_000_000;

    private readonly IAccessKeySource? _accessKey;
    private readonly HttpClient _http;

    /// <param name="endpoint">The stream.</param>
    /// <param name="accessKey">Null where there is none: then only what needs none can be asked.</param>
    /// <param name="timeout">Of one request.</param>
    public ServerClient(OpenObserveEndpoint endpoint, IAccessKeySource? accessKey, TimeSpan timeout)
    {
        Endpoint = endpoint;
        _accessKey = accessKey;
        Timeout = timeout;
        var sockets = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !endpoint.IngestionUri.IsLoopback };
        _http = new HttpClient(sockets) { Timeout = timeout, MaxResponseContentBufferSize = LongestAnswer };
    }

    public OpenObserveEndpoint Endpoint { get; }

    public TimeSpan Timeout { get; }

    public void Dispose() => _http.Dispose();

    /// <summary><c>GET /healthz</c>.</summary>
    public Task<ServerAnswer> GetHealthAsync(CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, Endpoint.HealthUri), cancellationToken);

    /// <summary>The streams of the organization with their columns: those with the stream's name in theirs, where the server knows how to choose.</summary>
    public Task<ServerAnswer> GetStreamsAsync(CancellationToken cancellationToken)
    {
        var url = new Uri(Endpoint.SearchUri, $"streams?fetchSchema=true&type=logs&keyword={Uri.EscapeDataString(Endpoint.StoredStream)}");
        return SendWithKeyAsync(new HttpRequestMessage(HttpMethod.Get, url), static (request, key) => request.Headers.Authorization = Basic(key), cancellationToken);
    }

    /// <summary><c>POST …/_json</c>, compressed, as the functions send.</summary>
    /// <param name="json">An array of records.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<ServerAnswer> IngestAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(Gzip(json.Span));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        var request = new HttpRequestMessage(HttpMethod.Post, Endpoint.IngestionUri) { Content = content };
        return SendWithKeyAsync(request, static (request, key) => request.Headers.Authorization = Basic(key), cancellationToken);
    }

    /// <summary>What Firehose sends, without a record.</summary>
    public Task<ServerAnswer> SendFirehoseRequestAsync(CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent("""{"requestId":"targets-doctor","records":[]}"""u8.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, Endpoint.FirehoseUri) { Content = content };
        return SendWithKeyAsync(request, static (request, key) => request.Headers.Add("X-Amz-Firehose-Access-Key", key.BasicParameter), cancellationToken);
    }

    /// <summary>The client of searches, with the same key.</summary>
    public OpenObserveSearch OpenSearch() => new(Endpoint, _accessKey ?? throw new InvalidOperationException("there is no access key"), Timeout);

    private static AuthenticationHeaderValue Basic(AccessKey key) => new("Basic", key.BasicParameter);

    private static byte[] Gzip(ReadOnlySpan<byte> bytes)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return zipped.ToArray();
    }

    private async Task<ServerAnswer> SendWithKeyAsync(HttpRequestMessage request, Action<HttpRequestMessage, AccessKey> sign, CancellationToken cancellationToken)
    {
        try
        {
            var source = _accessKey ?? throw new InvalidOperationException("there is no access key");
            var key = await source.GetAsync(refresh: false, cancellationToken).ConfigureAwait(false);
            sign(request, key);
            var answer = await SendAsync(request, cancellationToken).ConfigureAwait(false);
            return answer with { Body = answer.Body.Replace(key.BasicParameter, key.ToString(), StringComparison.Ordinal) };
        }
        catch (AccessKeyException exception)
        {
            request.Dispose();
            return new ServerAnswer(null, exception.Message);
        }
    }

    private async Task<ServerAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            try
            {
                using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
                var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
                return new ServerAnswer((int)response.StatusCode, body, response.Headers.Date);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
            {
                return new ServerAnswer(null, (exception.InnerException ?? exception).Message);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return new ServerAnswer(null, $"nothing within {Timeout.TotalSeconds:0.###} s");
            }
        }
    }
}
