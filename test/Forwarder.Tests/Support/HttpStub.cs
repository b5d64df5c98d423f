using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Targets.Forwarder.Tests.Support;

/// <summary>A server on a loopback socket that answers every request with what a test gives it, and notes the requests.</summary>
internal sealed class HttpStub : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly Func<HttpContext, Task> _answerAsync;

    private HttpStub(Func<HttpContext, Task> answerAsync)
    {
        _answerAsync = answerAsync;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _web = builder.Build();
        _web.Run(AnswerAsync);
    }

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>Method, path and query of each request, and the named header where a test asks for one.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>A header that is noted behind each request.</summary>
    public string? NotedHeader { get; init; }

    public static Task<HttpStub> StartAsync(int status, string body, string? notedHeader = null) => StartAsync(
        async context =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(body);
        },
        notedHeader);

    public static async Task<HttpStub> StartAsync(Func<HttpContext, Task> answerAsync, string? notedHeader = null)
    {
        var stub = new HttpStub(answerAsync) { NotedHeader = notedHeader };
        await stub._web.StartAsync(TestContext.Current.CancellationToken);
        stub.Url = new Uri(stub._web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return stub;
    }

    public async ValueTask DisposeAsync()
    {
        // A request that hangs is not waited for.
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await _web.StopAsync(atOnce.Token);
        await _web.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var header = NotedHeader is null ? "" : $" {request.Headers[NotedHeader]}";
        lock (Requests)
        {
            Requests.Add($"{request.Method} {request.Path}{request.QueryString}{header}");
        }

        return _answerAsync(context);
    }
}
