using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Targets.LocalLambda;

/// <summary>
/// The Runtime API of one sandbox (AWS Lambda Developer Guide, "Using the Lambda runtime API for custom runtimes"), on a port of its own.
/// </summary>
internal sealed class RuntimeApiEndpoint : IAsyncDisposable
{
    /// <summary>Lambda's bound on a response: 6 MB, and 100 bytes for what is around it.</summary>
    private const int LongestResponse = (6 * 1024 * 1024) + 100;

    private readonly WebApplication _web;
    private readonly string _functionArn;
    private readonly Channel<Invocation> _waiting = Channel.CreateUnbounded<Invocation>();
    private readonly SemaphoreSlim _questions = new(0);
    private Invocation? _current;

    private RuntimeApiEndpoint(WebApplication web, string functionArn)
    {
        _web = web;
        _functionArn = functionArn;
    }

    /// <summary>Host and port, for <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What the process posted to <c>init/error</c>; empty where it did not.</summary>
    public ReadOnlyMemory<byte> InitError { get; private set; }

    public static async Task<RuntimeApiEndpoint> StartAsync(string functionArn, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromDays(1);
        });
        builder.Services.AddRoutingCore();
        var web = builder.Build();
        var endpoint = new RuntimeApiEndpoint(web, functionArn);
        endpoint.Map(web);
        await web.StartAsync(cancellationToken).ConfigureAwait(false);
        var address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        endpoint.Address = new Uri(address).Authority;
        return endpoint;
    }

    /// <summary>Waits until the process asks for an invocation, each time once.</summary>
    public Task AskedAsync(CancellationToken cancellationToken) => _questions.WaitAsync(cancellationToken);

    public void Offer(Invocation invocation) => _waiting.Writer.TryWrite(invocation);

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync().ConfigureAwait(false);
        _questions.Dispose();
    }

    private void Map(WebApplication web)
    {
        const string Base = "/2018-06-01/runtime";
        web.UseRouting();
        web.MapGet($"{Base}/invocation/next", NextAsync);
        web.MapPost($"{Base}/invocation/{{id}}/response", context => AnswerAsync(context, InvocationStatus.Succeeded));
        web.MapPost($"{Base}/invocation/{{id}}/error", context => AnswerAsync(context, InvocationStatus.FunctionError));
        web.MapPost($"{Base}/init/error", InitErrorAsync);
        web.UseEndpoints(static _ => { });
    }

    private async Task NextAsync(HttpContext context)
    {
        _questions.Release();
        Invocation invocation;
        try
        {
            invocation = await _waiting.Reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _current = invocation;
        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
        headers["Lambda-Runtime-Deadline-Ms"] = invocation.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = _functionArn;
        headers["Lambda-Runtime-Trace-Id"] = TraceId(invocation);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = invocation.Payload.Length;
        await context.Response.Body.WriteAsync(invocation.Payload, context.RequestAborted).ConfigureAwait(false);
    }

    // Root=1-<8 hexadecimal digits of the time>-<24 more>: X-Ray's form of a trace id.
    private static string TraceId(Invocation invocation)
    {
        var digits = invocation.RequestId.Replace("-", "", StringComparison.Ordinal);
        return $"Root=1-{invocation.Deadline.ToUnixTimeSeconds():x8}-{digits[..24]};Parent={digits[16..]};Sampled=0";
    }

    private async Task AnswerAsync(HttpContext context, InvocationStatus status)
    {
        if (_current is not { } invocation || invocation.RequestId != (string?)context.GetRouteValue("id"))
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, """{"errorMessage":"Invalid request ID","errorType":"InvalidRequestID"}""")
                .ConfigureAwait(false);
            return;
        }

        var body = await ReadAsync(context).ConfigureAwait(false);
        if (body.Length > LongestResponse)
        {
            invocation.TryAnswer(new Invocation.Answer(
                InvocationStatus.FunctionError,
                Encoding.UTF8.GetBytes($$"""{"errorType":"Function.ResponseSizeTooLarge","errorMessage":"Response payload size ({{body.Length}} bytes) exceeded maximum allowed payload size (6291556 bytes)."}""")));
            await WriteAsync(
                context, StatusCodes.Status413PayloadTooLarge, """{"errorMessage":"Exceeded maximum allowed payload size (6291556 bytes).","errorType":"RequestEntityTooLarge"}""")
                .ConfigureAwait(false);
            return;
        }

        _current = null;
        invocation.TryAnswer(new Invocation.Answer(status, body));
        await WriteAsync(context, StatusCodes.Status202Accepted, """{"status":"OK"}""").ConfigureAwait(false);
    }

    private async Task InitErrorAsync(HttpContext context)
    {
        InitError = await ReadAsync(context).ConfigureAwait(false);
        await WriteAsync(context, StatusCodes.Status202Accepted, """{"status":"OK"}""").ConfigureAwait(false);
    }

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        return body.ToArray();
    }

    private static Task WriteAsync(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json, context.RequestAborted);
    }
}
