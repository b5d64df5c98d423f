using System.Net;
using System.Net.Http.Headers;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;

namespace Targets.Lambda;

/// <summary>The calls of the Runtime API, version 2018-06-01. Only the wait for an invocation can be cancelled: what was taken is answered.</summary>
internal sealed class RuntimeApi(HttpClient http, string endpoint)
{
    private readonly string _base = $"http://{endpoint}/2018-06-01/runtime";

    /// <summary>Waits for the next invocation, as long as it takes.</summary>
    /// <param name="body">Takes the event from its beginning; what it held is overwritten.</param>
    /// <param name="logger">The logger of the invocation's context.</param>
    /// <param name="cancellationToken">Ends the wait; an invocation whose headers are there is read to its end.</param>
    /// <exception cref="RuntimeApiClientException">The endpoint refused, or does not answer.</exception>
    public async Task<InvocationContext> NextAsync(MemoryStream body, ILambdaLogger logger, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_base}/invocation/next");
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        using var response = await SendAsync(request, HttpStatusCode.OK, cancellationToken).ConfigureAwait(false);
        try
        {
            body.SetLength(0);
            await response.Content.CopyToAsync(body, CancellationToken.None).ConfigureAwait(false);
            return new InvocationContext(response.Headers, logger, TimeProvider.System);
        }
        catch (HttpRequestException exception)
        {
            throw NoAnswer(exception);
        }
        catch (FormatException exception)
        {
            throw new RuntimeApiClientException(exception.Message, (int)response.StatusCode, null, null, exception);
        }
    }

    /// <exception cref="RuntimeApiClientException">The endpoint refused, or does not answer.</exception>
    public async Task RespondAsync(string requestId, Stream? output)
    {
        using var content = new OutputContent(output);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_base}/invocation/{requestId}/response") { Content = content };
        using var response = await SendAsync(request, HttpStatusCode.Accepted, CancellationToken.None).ConfigureAwait(false);
    }

    /// <exception cref="RuntimeApiClientException">The endpoint refused, or does not answer.</exception>
    public Task ReportErrorAsync(string requestId, Exception exception) => ReportAsync($"{_base}/invocation/{requestId}/error", exception);

    /// <exception cref="RuntimeApiClientException">The endpoint refused, or does not answer.</exception>
    public Task ReportInitErrorAsync(Exception exception) => ReportAsync($"{_base}/init/error", exception);

    private async Task ReportAsync(string uri, Exception exception)
    {
        using var content = new ByteArrayContent(ErrorJson.Of(exception));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.aws.lambda.error+json");
        using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = content };
        request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", exception.GetType().Name);
        using var response = await SendAsync(request, HttpStatusCode.Accepted, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpStatusCode expected, CancellationToken cancellationToken)
    {
        try
        {
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return response.StatusCode == expected ? response : throw await RefusalAsync(request, response).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            throw NoAnswer(exception);
        }
    }

    private RuntimeApiClientException NoAnswer(HttpRequestException exception) =>
        new($"the Runtime API at {endpoint} does not answer: {exception.Message}", 0, null, null, exception);

    private static async Task<RuntimeApiClientException> RefusalAsync(HttpRequestMessage request, HttpResponseMessage response)
    {
        using (response)
        {
            var body = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
            var headers = response.Headers.ToDictionary(header => header.Key, header => header.Value);
            var status = (int)response.StatusCode;
            return new RuntimeApiClientException($"the Runtime API answered {status} to {request.RequestUri!.AbsolutePath}", status, body, headers, null);
        }
    }
}
