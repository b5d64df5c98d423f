using System.Globalization;
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

    public LambdaBootstrap(
        HttpClient? httpClient, HandlerWrapper handlerWrapper, LambdaBootstrapOptions? lambdaBootstrapOptions = null, LambdaBootstrapInitializer? initializer = null)
    {
        _ownsHttp = httpClient is null;
        _http = httpClient ?? ConstructHttpClient();
        _handler = handlerWrapper;
        _options = lambdaBootstrapOptions;
        _initializer = initializer;
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
    };

    /// <summary>Runs until cancelled: the invocation at hand is finished and answered, the wait for the next is given up.</summary>
    /// <exception cref="RuntimeApiClientException">The Runtime API failed; Lambda starts the function anew when the process ends.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var endpoint = _options?.RuntimeApiEndpoint ?? Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")
            ?? throw new InvalidOperationException("AWS_LAMBDA_RUNTIME_API is not set: the function is started by Lambda, or by targets replay");
        var api = new RuntimeApi(_http, endpoint);
        if (_initializer is not null && !await InitializeAsync(api, _initializer, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        var concurrency = MaxConcurrency();
        var loops = new Task[concurrency ?? 1];
        for (var i = 0; i < loops.Length; i++)
        {
            loops[i] = LoopAsync(api, concurrency is not null, cancellationToken);
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

    private async Task LoopAsync(RuntimeApi api, bool isConcurrent, CancellationToken cancellationToken)
    {
        using var loop = new InvocationLoop(api, _handler.Handler, isConcurrent);
        await loop.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> InitializeAsync(RuntimeApi api, LambdaBootstrapInitializer initializer, CancellationToken cancellationToken)
    {
        try
        {
            return await initializer().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogWriter.Current.Write(LogLevel.Error, exception.Message, exception);
            await api.ReportInitErrorAsync(exception, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    // Null where invocations come one after the other.
    private static int? MaxConcurrency()
    {
        var text = Environment.GetEnvironmentVariable("AWS_LAMBDA_MAX_CONCURRENCY");
        return string.IsNullOrEmpty(text) ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
            : Math.Max(2, Environment.ProcessorCount);
    }
}
