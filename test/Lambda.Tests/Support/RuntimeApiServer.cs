using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Targets.Lambda.Tests.Support;

/// <summary>A Runtime API on a port of its own: answers each question for an invocation with what a test offers, and keeps what is posted.</summary>
internal sealed class RuntimeApiServer : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly Channel<RequestDelegate> _offers = Channel.CreateUnbounded<RequestDelegate>();
    private readonly Channel<Posted> _posted = Channel.CreateUnbounded<Posted>();
    private readonly SemaphoreSlim _asked = new(0);

    private RuntimeApiServer(WebApplication web) => _web = web;

    /// <summary>Host and port.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The request line and headers of each request, without those that name host and length.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Answers what is posted; 202 unless a test sets it.</summary>
    public Func<Posted, (int Status, string Body)> Answer { get; set; } = _ => (StatusCodes.Status202Accepted, """{"status":"OK"}""");

    public static async Task<RuntimeApiServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var web = builder.Build();
        var server = new RuntimeApiServer(web);
        web.Run(server.HandleAsync);
        await web.StartAsync(TestContext.Current.CancellationToken);
        server.Address = new Uri(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Authority;
        return server;
    }

    /// <summary>Answers the next question with an invocation.</summary>
    public void Offer(string requestId, string body, params (string Name, string Value)[] headers) => Offer(async context =>
    {
        WriteHeaders(context, requestId, headers);
        await context.Response.WriteAsync(body, context.RequestAborted);
    });

    /// <summary>Answers the next question with whatever a test writes.</summary>
    public void Offer(RequestDelegate answer) => _offers.Writer.TryWrite(answer);

    public static void WriteHeaders(HttpContext context, string requestId, params (string Name, string Value)[] headers)
    {
        context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = requestId;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }
    }

    /// <summary>Waits until the function has asked for an invocation once more.</summary>
    public async Task AskedAsync() => Assert.True(await _asked.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken), "the function asks for no invocation");

    /// <summary>Waits for the next thing that the function posts.</summary>
    public Task<Posted> PostedAsync() => _posted.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience.Limit);

    public ValueTask DisposeAsync()
    {
        _asked.Dispose();
        return _web.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        Requests.Enqueue(Describe(context.Request));
        if (HttpMethods.IsGet(context.Request.Method))
        {
            _asked.Release();
            var answer = await _offers.Reader.ReadAsync(context.RequestAborted);
            await answer(context);
            return;
        }

        var posted = await ReadAsync(context.Request);
        var (status, body) = Answer(posted);
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body, context.RequestAborted);
        _posted.Writer.TryWrite(posted);
    }

    private static string Describe(HttpRequest request)
    {
        var headers = request.Headers.Where(header => header.Key is not ("Host" or "Content-Length")).OrderBy(header => header.Key, StringComparer.Ordinal);
        return string.Join('\n', headers.Select(header => $"{header.Key}: {header.Value}").Prepend($"{request.Method} {request.Path} {request.Protocol}"));
    }

    private static async Task<Posted> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        var errorType = request.Headers.TryGetValue("Lambda-Runtime-Function-Error-Type", out var value) ? (string?)value : null;
        return new Posted(request.Path, request.ContentType ?? "", errorType, Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length));
    }
}
