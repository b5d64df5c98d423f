using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.OpenObserve;

/// <summary>
/// Sends records to one stream. Thread-safe; keeps its connections and the state of its circuit breaker from one delivery to the next.
/// </summary>
public sealed class OpenObserveClient : IDisposable
{
    private readonly OpenObserveEndpoint _endpoint;
    private readonly IAccessKeySource _accessKey;
    private readonly DeliveryOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;

    // Made when the first request fails: until then there is nothing to retry and no failure to count, and it takes longer than the rest of a start.
    private readonly Lazy<Retries> _retries;
    private long _lastTaken = DateTimeOffset.MinValue.UtcTicks;

    /// <param name="endpoint">The stream.</param>
    /// <param name="accessKey">Where the key comes from; asked before each request.</param>
    /// <param name="options">The limits of a delivery.</param>
    /// <param name="handler">What sends requests, and is disposed with the client; null for sockets.</param>
    /// <param name="time">Null for the system's.</param>
    /// <param name="jitter">Gives a number from 0 up to 1; null for a random one.</param>
    public OpenObserveClient(
        OpenObserveEndpoint endpoint,
        IAccessKeySource accessKey,
        DeliveryOptions options,
        HttpMessageHandler? handler = null,
        TimeProvider? time = null,
        Func<double>? jitter = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        _endpoint = endpoint;
        _accessKey = accessKey;
        _options = options;
        _time = time ?? TimeProvider.System;
        _http = new HttpMessageInvoker(handler ?? Sockets(endpoint), disposeHandler: true);
        _retries = new Lazy<Retries>(() => new Retries(options, _time, jitter ?? Random.Shared.NextDouble, new DateTimeOffset(Volatile.Read(ref _lastTaken), TimeSpan.Zero)));
    }

    /// <summary>
    /// Sends every record of a batch and notes what became of each. Returns before the deadline, whatever the server does; a failure is a
    /// result, never an exception.
    /// </summary>
    /// <param name="batch">The records.</param>
    /// <param name="deadline">When the delivery must be over; the budget may end it earlier.</param>
    /// <param name="cancellationToken">Ends it at once: what was not answered is <c>timeout</c>.</param>
    public async Task DeliverAsync(RecordBatch batch, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var now = _time.GetUtcNow();
        var end = now + _options.Budget < deadline ? now + _options.Budget : deadline;
        using var budget = new CancellationTokenSource(end > now ? end - now : TimeSpan.Zero, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        for (var first = 0; first < batch.Count;)
        {
            var count = RequestCut.Count(batch, first, _options.MaxBatchBytes);
            await SendAsync(batch, new RecordRange(first, count, 0), end, both.Token).ConfigureAwait(false);
            first += count;
        }
    }

    /// <summary>Asks with a request without records, which stores nothing, whether the stream would take some now.</summary>
    /// <param name="cancellationToken">Ends it: then it would not.</param>
    public async Task<bool> IsUpAsync(CancellationToken cancellationToken)
    {
        using var empty = new RecordBatch();
        return (await TryAsync(empty, default, DateTimeOffset.MaxValue, cancellationToken).ConfigureAwait(false)).Result.Reason == Reason.None;
    }

    /// <summary>True while OpenObserve is taken to be down: a request then ends at once, but for one now and then that finds out.</summary>
    public bool IsBreakerOpen => _retries is { IsValueCreated: true, Value.IsBreakerOpen: true };

    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler Sockets(OpenObserveEndpoint endpoint) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = !endpoint.IngestionUri.IsLoopback,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(3),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
    };

    private async Task SendAsync(RecordBatch batch, RecordRange range, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var (result, mustSplit) = await TryAsync(batch, range, end, cancellationToken).ConfigureAwait(false);
        if (mustSplit && range.Count > 1)
        {
            var half = range.Count / 2;
            await SendAsync(batch, new RecordRange(range.First, half, result.Attempts), end, cancellationToken).ConfigureAwait(false);
            await SendAsync(batch, new RecordRange(range.First + half, range.Count - half, result.Attempts), end, cancellationToken)
                .ConfigureAwait(false);
            return;
        }

        for (var i = range.First; i < range.First + range.Count; i++)
        {
            batch.SetResult(i, result);
        }
    }

    private async Task<(DeliveryResult Result, bool MustSplit)> TryAsync(
        RecordBatch batch, RecordRange range, DateTimeOffset end, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return (new DeliveryResult(Reason.Timeout, range.Attempts, null), false);
        }

        using var body = new RequestBody(batch, range.First, range.Count);
        var request = new IngestRequest(_endpoint.IngestionUri, _accessKey, _http, _time, body.Bytes, range.Count) { Attempts = range.Attempts };
        var attempt = await SendAsync(request, end, cancellationToken).ConfigureAwait(false);
        return (request.ResultOf(attempt), attempt.Answer?.MustSplit == true);
    }

    private async ValueTask<Attempt> SendAsync(IngestRequest request, DateTimeOffset end, CancellationToken cancellationToken)
    {
        if (!_retries.IsValueCreated)
        {
            var first = await SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
            if (!DeliveryPipeline.IsRetried(first))
            {
                Volatile.Write(ref _lastTaken, _time.GetUtcNow().UtcTicks);
                return first;
            }

            request.Keep();
        }

        return await _retries.Value.SendAsync(request, end, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Attempt> SendOnceAsync(IngestRequest request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.AttemptTimeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        return await request.SendAsync(both.Token).ConfigureAwait(false);
    }

    private readonly record struct RecordRange(int First, int Count, int Attempts);
}
