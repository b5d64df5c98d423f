using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Targets.Forwarder.OpenObserve;

namespace Targets.Replay.Importing;

/// <summary>OpenObserve's API of an organization: JSON in, JSON out.</summary>
internal sealed class ImportApi : IDisposable
{
    private const int LongestAnswer = 300;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly Uri _root;

    /// <param name="endpoint">Any stream of the organization.</param>
    /// <param name="key">A password or a service account's token for all but ingestion.</param>
    public ImportApi(OpenObserveEndpoint endpoint, AccessKey key)
    {
        _root = new Uri(endpoint.HealthUri, ".");
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !_root.IsLoopback }) { Timeout = Timeout };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", key.BasicParameter);
    }

    /// <summary>Where the organization's stream of a name takes records.</summary>
    public OpenObserveEndpoint Stream(string organization, string name) => OpenObserveEndpoint.TryParse(
        $"{_root}api/{Uri.EscapeDataString(organization)}/{Uri.EscapeDataString(name)}/_json", allowHttp: true, out var endpoint, out var problem)
        ? endpoint
        : throw new ImportException($"--stream: {problem}");

    /// <param name="path">Behind <c>/api/</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ImportException">The server refused, or did not answer.</exception>
    public Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    /// <inheritdoc cref="GetAsync"/>
    public Task<JsonNode> PostAsync(string path, JsonNode body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, Encoding.UTF8.GetBytes(body.ToJsonString()), cancellationToken);

    /// <inheritdoc cref="GetAsync"/>
    public Task<JsonNode> PutAsync(string path, JsonNode body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, path, Encoding.UTF8.GetBytes(body.ToJsonString()), cancellationToken);

    /// <summary>Sends records, as the forwarder does.</summary>
    /// <exception cref="ImportException">The server refused, or did not answer.</exception>
    public Task<JsonNode> IngestAsync(OpenObserveEndpoint stream, byte[] records, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"{Uri.EscapeDataString(stream.Organization)}/{Uri.EscapeDataString(stream.Stream)}/_json", records, cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancellationToken)
    {
        var uri = new Uri(_root, "api/" + path);
        try
        {
            using var request = new HttpRequestMessage(method, uri);
            if (body is not null)
            {
                request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            }

            using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var answer = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? Parse(uri, answer) : throw new ImportException($"{method} {uri} was answered with {(int)response.StatusCode}: {Beginning(answer)}", response.StatusCode);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ImportException($"{uri.GetLeftPart(UriPartial.Authority)} does not answer: {exception.Message}", exception);
        }
    }

    private static JsonNode Parse(Uri uri, string answer)
    {
        try
        {
            return JsonNode.Parse(answer) ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            throw new ImportException($"{uri} answered with what is no JSON, as no OpenObserve does: {Beginning(answer)}", exception);
        }
    }

    private static string Beginning(string text) => text.Length <= LongestAnswer ? text : text[..LongestAnswer];
}
