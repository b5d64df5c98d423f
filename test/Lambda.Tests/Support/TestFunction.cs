using System.Text;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;

namespace Targets.Lambda.Tests.Support;

/// <summary>A bootstrap that runs in this process, and its Runtime API.</summary>
internal sealed class TestFunction : IAsyncDisposable
{
    private readonly LambdaBootstrap _bootstrap;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private TestFunction(RuntimeApiServer api, HttpClient? http, Func<Stream, ILambdaContext, Task<Stream>> handler, LambdaBootstrapInitializer? initializer)
    {
        Api = api;
        var options = new LambdaBootstrapOptions { RuntimeApiEndpoint = api.Address };
        _bootstrap = new LambdaBootstrap(http, HandlerWrapper.GetHandlerWrapper(handler), options, initializer, Log.Writer());
        _running = _bootstrap.RunAsync(_stop.Token);
    }

    public RuntimeApiServer Api { get; }

    public LogRecorder Log { get; } = new();

    /// <summary>Waits until the bootstrap has returned; throws what it throws.</summary>
    public Task Ended => _running.WaitAsync(Patience.Limit);

    public static async Task<TestFunction> StartAsync(
        Func<Stream, ILambdaContext, Task<Stream>> handler, LambdaBootstrapInitializer? initializer = null, HttpClient? http = null) =>
        new(await RuntimeApiServer.StartAsync(), http, handler, initializer);

    /// <summary>Answers each event with itself.</summary>
    public static Task<Stream> Echo(Stream input, ILambdaContext _) => Text(new StreamReader(input).ReadToEnd());

    /// <summary>A response.</summary>
    public static Task<Stream> Text(string? text) => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(text ?? "null")));

    /// <summary>Offers an event and waits for what the function posts.</summary>
    public Task<Posted> InvokeAsync(string requestId, string body, params (string Name, string Value)[] headers)
    {
        Api.Offer(requestId, body, headers);
        return Api.PostedAsync();
    }

    /// <summary>What SIGTERM does.</summary>
    public void Stop() => _stop.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _bootstrap.Dispose();
        _stop.Dispose();
        await Api.DisposeAsync();
    }
}
