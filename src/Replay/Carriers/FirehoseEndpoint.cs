using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Targets.Forwarder.OpenObserve;

namespace Targets.Replay.Carriers;

/// <summary>
/// Sends records as Firehose does to an HTTP endpoint (Amazon Data Firehose Developer Guide, "HTTP endpoint delivery request and response
/// specifications"). Thread-safe.
/// </summary>
/// <param name="endpoint">The stream that takes them, behind <c>_kinesis_firehose</c>.</param>
/// <param name="accessKey">OpenObserve's access key.</param>
/// <param name="time">Stamps the requests, and waits between them.</param>
internal sealed class FirehoseEndpoint(OpenObserveEndpoint endpoint, IAccessKeySource accessKey, TimeProvider time) : IDisposable
{
    /// <summary>Firehose itself goes on for five minutes by default.</summary>
    private const int Attempts = 3;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(3) };

    /// <summary>Sends a batch, up to three times.</summary>
    /// <returns>False where the endpoint did not take it. True also for a 413, after which Firehose forgets the batch.</returns>
    public async Task<bool> SendAsync(string stream, IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        var id = Guid.NewGuid().ToString();
        for (var attempt = 1; ; attempt++)
        {
            var isTaken = await TrySendAsync(id, stream, records).ConfigureAwait(false);
            if (isTaken || attempt == Attempts)
            {
                return isTaken;
            }

            await Task.Delay(FirstWait * attempt, time).ConfigureAwait(false);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<bool> TrySendAsync(string id, string stream, IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        try
        {
            using var request = await RequestAsync(id, stream, records).ConfigureAwait(false);
            using var response = await _client.SendAsync(request).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.RequestEntityTooLarge || (response.StatusCode == HttpStatusCode.OK && IsAnswerTo(id, body));
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<HttpRequestMessage> RequestAsync(string id, string stream, IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        var key = await accessKey.GetAsync(refresh: false, CancellationToken.None).ConfigureAwait(false);
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.FirehoseUri) { Content = new ByteArrayContent(Body(id, records)) };
        request.Content.Headers.ContentType = Json;
        request.Content.Headers.ContentEncoding.Add("gzip");
        request.Headers.Add("X-Amz-Firehose-Protocol-Version", "1.0");
        request.Headers.Add("X-Amz-Firehose-Request-Id", id);
        request.Headers.Add("X-Amz-Firehose-Source-Arn", Templates.ResourceType.Of(Templates.DeliveryStreams.Type).Arn(stream));
        request.Headers.Add("X-Amz-Firehose-Access-Key", key.BasicParameter);
        return request;
    }

    private byte[] Body(string id, IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
        using (var json = new Utf8JsonWriter(gzip))
        {
            json.WriteStartObject();
            json.WriteString("requestId", id);
            json.WriteNumber("timestamp", time.GetUtcNow().ToUnixTimeMilliseconds());
            json.WriteStartArray("records");
            foreach (var record in records)
            {
                json.WriteStartObject();
                json.WriteBase64String("data", record.Span);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static bool IsAnswerTo(string id, byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.GetProperty("requestId").GetString() == id && json.RootElement.GetProperty("timestamp").ValueKind == JsonValueKind.Number;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }
}
