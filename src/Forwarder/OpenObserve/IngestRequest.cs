using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using Targets.Forwarder.Delivery;

namespace Targets.Forwarder.OpenObserve;

/// <summary>One request, sent as often as the pipeline wants.</summary>
internal sealed class IngestRequest(
    Uri uri, IAccessKeySource accessKey, HttpMessageInvoker http, TimeProvider time, ReadOnlyMemory<byte> body, int count)
{
    private const int LongestBody = 64 * 1024;
    private Answer? _last;

    public int Attempts { get; set; }

    public async ValueTask<Polly.Outcome<Answer>> SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            _last = await SendAsync(refresh: false, cancellationToken).ConfigureAwait(false);
            if (_last.Reason == Reason.Unauthorized && accessKey.CanRefresh)
            {
                _last = await SendAsync(refresh: true, cancellationToken).ConfigureAwait(false);
            }

            return Polly.Outcome.FromResult(_last);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or AccessKeyException or OperationCanceledException)
        {
            return Polly.Outcome.FromException<Answer>(exception);
        }
    }

    public DeliveryResult ResultOf(Polly.Outcome<Answer> outcome, CancellationToken cancellationToken)
    {
        if (outcome.Exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            return new DeliveryResult(Reason.Timeout, Attempts, _last?.Excerpt);
        }

        var reason = DeliveryPipeline.ReasonOf(outcome);
        if (reason == Reason.None && outcome.Exception is { } unexpected)
        {
            ExceptionDispatchInfo.Throw(unexpected);
        }

        // The breaker may open between two attempts of this request: then its last answer says more.
        return reason == Reason.BreakerOpen && _last is { } last
            ? new DeliveryResult(last.Reason, Attempts, last.Excerpt)
            : new DeliveryResult(reason, Attempts, outcome.Result?.Excerpt ?? Excerpt(outcome.Exception));
    }

    private static string? Excerpt(Exception? exception) => exception switch
    {
        AccessKeyException => exception.Message,
        HttpRequestException failed => $"no answer: {failed.HttpRequestError}",
        _ => null,
    };

    private async Task<Answer> SendAsync(bool refresh, CancellationToken cancellationToken)
    {
        var key = await accessKey.GetAsync(refresh, cancellationToken).ConfigureAwait(false);
        using var message = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ReadOnlyMemoryContent(body) };
        message.Headers.Authorization = new AuthenticationHeaderValue("Basic", key.BasicParameter);
        message.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        message.Content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");
        Attempts++;
        using var response = await http.SendAsync(message, cancellationToken).ConfigureAwait(false);
        var content = await ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
        return AnswerReader.Read(response.StatusCode, RetryAfter(response.Headers.RetryAfter), content.Span, count);
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date - time.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var bytes = new byte[Math.Clamp(content.Headers.ContentLength ?? 4096, 0, LongestBody)];
        var length = 0;
        while (true)
        {
            var read = length < bytes.Length ? await stream.ReadAsync(bytes.AsMemory(length), cancellationToken).ConfigureAwait(false) : 0;
            length += read;
            if (length == bytes.Length && length < LongestBody && content.Headers.ContentLength is null)
            {
                Array.Resize(ref bytes, Math.Min(bytes.Length * 4, LongestBody));
            }
            else if (read == 0)
            {
                return bytes.AsMemory(0, length);
            }
        }
    }
}
