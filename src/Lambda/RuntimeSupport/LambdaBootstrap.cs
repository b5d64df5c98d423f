using Amazon.Lambda.Core;
using Targets.Lambda;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// The loop of a function: asks the Runtime API for an invocation, calls the handler, posts its response or its exception (AWS Lambda Developer
/// Guide, "Using the Lambda runtime API for custom runtimes").
/// </summary>
public class LambdaBootstrap : IDisposable
{
    private readonly HttpClient _http;
    private readonly bool _ownsHttp;
    private readonly HandlerWrapper _handler;
    private readonly LambdaBootstrapOptions? _options;
    private readonly LambdaBootstrapInitializer? _initializer;
    private readonly LogWriter _log;

    public LambdaBootstrap(
        HttpClient? httpClient, HandlerWrapper handlerWrapper, LambdaBootstrapOptions? lambdaBootstrapOptions = null, LambdaBootstrapInitializer? initializer = null)
        : this(httpClient, handlerWrapper, lambdaBootstrapOptions, initializer, LogWriter.Current)
    {
    }

    internal LambdaBootstrap(
        HttpClient? httpClient, HandlerWrapper handler, LambdaBootstrapOptions? options, LambdaBootstrapInitializer? initializer, LogWriter log)
    {
        _ownsHttp = httpClient is null;
        _http = httpClient ?? ConstructHttpClient();
        _handler = handler;
        _options = options;
        _initializer = initializer;
        _log = log;
    }

    /// <summary>
    /// A client that waits for an invocation as long as it takes, and goes straight to the endpoint: a proxy of the environment is for what the
    /// function calls, and the Runtime API never redirects.
    /// </summary>
    public static HttpClient ConstructHttpClient() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { { "User-Agent", UserAgent.Value } },
    };

    /// <summary>
    /// Runs until cancelled: the invocation at hand is finished and answered, the wait for the next is given up. What the initializer throws is
    /// logged, reported and thrown again.
    /// </summary>
    /// <exception cref="InvalidOperationException">Nothing names the Runtime API.</exception>
    /// <exception cref="RuntimeApiClientException">The Runtime API failed; Lambda starts the function anew when the process ends.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var endpoint = _options?.RuntimeApiEndpoint ?? Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")
            ?? throw new InvalidOperationException("AWS_LAMBDA_RUNTIME_API is not set: the function is started by Lambda, or by targets replay");
        var api = new RuntimeApi(_http, endpoint);
        if (_initializer is not null && !await InitializeAsync(api, _initializer).ConfigureAwait(false))
        {
            return;
        }

        var concurrency = Concurrency.Read(Environment.GetEnvironmentVariable);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var loops = new Task[concurrency.Loops];
        for (var i = 0; i < loops.Length; i++)
        {
            loops[i] = LoopAsync(api, concurrency.IsConcurrent, stop);
        }

        await Task.WhenAll(loops).ConfigureAwait(false);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && _ownsHttp)
        {
            _http.Dispose();
        }
    }

    // A loop that ends stops the others, each after the invocation at hand: a process with a part of its loops would take less, for ever.
    private async Task LoopAsync(RuntimeApi api, bool isConcurrent, CancellationTokenSource stop)
    {
        using var loop = new InvocationLoop(api, _handler.Handler, isConcurrent, _log);
        try
        {
            await loop.RunAsync(stop.Token).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task<bool> InitializeAsync(RuntimeApi api, LambdaBootstrapInitializer initializer)
    {
        try
        {
            return await initializer().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _log.Write(LogLevel.Error, exception.Message, exception: exception);
            await api.ReportInitErrorAsync(exception).ConfigureAwait(false);
            throw;
        }
    }
}
