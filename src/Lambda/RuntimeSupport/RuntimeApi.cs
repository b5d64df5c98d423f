using System.Net;
using System.Net.Http.Headers;
using Amazon.Lambda.RuntimeSupport;

namespace Targets.Lambda;

/// <summary>The calls of the Runtime API, version 2018-06-01.</summary>
internal sealed class RuntimeApi(HttpClient http, string endpoint)
{
    private readonly string _base = $"http://{endpoint}/2018-06-01/runtime";

    /// <summary>Waits for the next invocation, as long as it takes.</summary>
    /// <param name="body">Takes the event from its beginning; what it held is overwritten.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RuntimeApiClientException">The endpoint refused, or does not answer.</exception>
    public async Task<InvocationContext> NextAsync(MemoryStream body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_base}/invocation/next");
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        using var response = await SendAsync(request, HttpStatusCode.OK, cancellationToken).ConfigureAwait(false);
        body.SetLength(0);
        await response.Content.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        try
        {
            return new InvocationContext(response.Headers);
        }
        catch (FormatException exception)
        {
            throw new RuntimeApiClientException(exception.Message, (int)response.StatusCode, null, null, exception);
        }
    }

    public async Task RespondAsync(string requestId, Stream? output, CancellationToken cancellationToken)
    {
        using var content = output is null ? new ByteArrayContent([]) : (HttpContent)new StreamContent(output);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_base}/invocation/{requestId}/response") { Content = content };
        using var response = await SendAsync(request, HttpStatusCode.Accepted, cancellationToken).ConfigureAwait(false);
    }

    public Task ReportErrorAsync(string requestId, Exception exception, CancellationToken cancellationToken) =>
        ReportAsync($"{_base}/invocation/{requestId}/error", exception, cancellationToken);

    public Task ReportInitErrorAsync(Exception exception, CancellationToken cancellationToken) =>
        ReportAsync($"{_base}/init/error", exception, cancellationToken);

    private async Task ReportAsync(string uri, Exception exception, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(ErrorJson.Of(exception));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.aws.lambda.error+json");
        using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = content };
        request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", exception.GetType().Name);
        using var response = await SendAsync(request, HttpStatusCode.Accepted, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpStatusCode expected, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            throw new RuntimeApiClientException($"the Runtime API at {endpoint} does not answer: {exception.Message}", 0, null, null, exception);
        }

        if (response.StatusCode == expected)
        {
            return response;
        }

        var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        var headers = response.Headers.ToDictionary(header => header.Key, header => header.Value);
        var status = (int)response.StatusCode;
        response.Dispose();
        throw new RuntimeApiClientException($"the Runtime API answered {status} to {request.RequestUri!.AbsolutePath}", status, body, headers, null);
    }
}
