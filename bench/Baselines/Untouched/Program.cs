using System.Net.Http.Headers;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;

// The least that a forwarder on src/Lambda can do: it posts the bytes of each invocation as they are, with the settings of the forwarder's own client.
var url = Environment.GetEnvironmentVariable("OPENOBSERVE_URL") ?? throw new InvalidOperationException("OPENOBSERVE_URL is not set");
var authorization = new AuthenticationHeaderValue("Basic", Environment.GetEnvironmentVariable("OPENOBSERVE_ACCESS_KEY"));
using var http = new HttpMessageInvoker(new SocketsHttpHandler
{
    AllowAutoRedirect = false,
    UseCookies = false,
    UseProxy = false,
    ActivityHeadersPropagator = null,
});
using var bootstrap = LambdaBootstrapBuilder.Create(HandleAsync).Build();
await bootstrap.RunAsync();

async Task HandleAsync(Stream payload, ILambdaContext context)
{
    using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StreamContent(payload) };
    request.Headers.Authorization = authorization;
    request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
    using var response = await http.SendAsync(request, CancellationToken.None);
    response.EnsureSuccessStatusCode();
}
