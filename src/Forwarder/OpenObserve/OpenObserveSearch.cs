using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;

namespace Targets.Forwarder.OpenObserve;

/// <summary>Asks a server for stored records: <c>POST /api/{org}/_search</c>. Thread-safe.</summary>
/// <param name="endpoint">The stream's server and organization; the SQL names the stream.</param>
/// <param name="accessKey">Its secret has to open search: a password or a service account's token, no ingestion token.</param>
/// <param name="timeout">Of one search.</param>
public sealed class OpenObserveSearch(OpenObserveEndpoint endpoint, IAccessKeySource accessKey, TimeSpan timeout) : IDisposable
{
    private readonly HttpClient _http = new(Sockets(endpoint)) { Timeout = timeout };

    /// <summary>Runs a query.</summary>
    /// <param name="sql">OpenObserve's SQL, without a time range.</param>
    /// <param name="start">The first <c>_timestamp</c>, in microseconds.</param>
    /// <param name="end">The <c>_timestamp</c> after the last.</param>
    /// <param name="size">The most hits that are returned.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The hits: a JSON array of objects, without the columns that are null.</returns>
    /// <exception cref="OpenObserveSearchException">The server refused, or did not answer.</exception>
    /// <exception cref="AccessKeyException">The access key can't be had.</exception>
    public async Task<JsonElement> SearchAsync(string sql, long start, long end, int size, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, endpoint.SearchUri) { Content = Body(sql, start, end, size) };
            var key = await accessKey.GetAsync(refresh: false, cancellationToken).ConfigureAwait(false);
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", key.BasicParameter);
            using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return await HitsAsync(response, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new OpenObserveSearchException($"{endpoint.SearchUri} does not answer: {exception.Message}", null, exception);
        }
    }

    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler Sockets(OpenObserveEndpoint endpoint) =>
        new() { AllowAutoRedirect = false, UseCookies = false, UseProxy = !endpoint.SearchUri.IsLoopback };

    private static ByteArrayContent Body(string sql, long start, long end, int size)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartObject("query");
            json.WriteString("sql", sql);
            json.WriteNumber("start_time", start);
            json.WriteNumber("end_time", end);
            json.WriteNumber("from", 0);
            json.WriteNumber("size", size);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return new ByteArrayContent(bytes.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    }

    private async Task<JsonElement> HitsAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new OpenObserveSearchException($"{endpoint.SearchUri} answered {(int)response.StatusCode}: {Text(body)}", response.StatusCode);
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            var hits = json.RootElement.GetProperty("hits");
            return hits.ValueKind == JsonValueKind.Array ? hits.Clone() : throw new InvalidOperationException("hits is no array");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new OpenObserveSearchException($"{endpoint.SearchUri} answered 200 with no hits: {Text(body)}", response.StatusCode, exception);
        }
    }

    private static string Text(byte[] body)
    {
        const int Longest = 300;
        var text = System.Text.Encoding.UTF8.GetString(body);
        return text.Length <= Longest ? text : text[..Longest];
    }
}
