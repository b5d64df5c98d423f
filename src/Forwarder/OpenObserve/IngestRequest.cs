using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using Targets.Forwarder.Delivery;

namespace Targets.Forwarder.OpenObserve;

/// <summary>One request, sent as often as its sender wants.</summary>
internal sealed class IngestRequest(
    Uri uri, IAccessKeySource accessKey, HttpMessageInvoker http, TimeProvider time, ReadOnlyMemory<byte> body, int count)
{
    private const int LongestBody = 64 * 1024;
    private Attempt? _last;
    private Attempt? _kept;

    public int Attempts { get; set; }

    /// <summary>Sends it, or gives the attempt that was kept.</summary>
    public async ValueTask<Attempt> SendAsync(CancellationToken cancellationToken)
    {
        var attempt = _kept ?? await TryAsync(cancellationToken).ConfigureAwait(false);
        (_last, _kept) = (attempt, null);
        return attempt;
    }

    /// <summary>Keeps the attempt that was made last: it is what the next one gives, which is not made.</summary>
    public void Keep() => _kept = _last;

    public DeliveryResult ResultOf(Attempt attempt)
    {
        // A breaker may open between two attempts of this request: then the last of them says more.
        var told = attempt.Reason == Reason.BreakerOpen && _last is { } last ? last : attempt;
        var reason = told.Reason;
        if (reason == Reason.None && told.Exception is { } unexpected)
        {
            ExceptionDispatchInfo.Throw(unexpected);
        }

        return new DeliveryResult(reason, Attempts, told.Answer?.Excerpt ?? Excerpt(told.Exception));
    }

    private async ValueTask<Attempt> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await SendAsync(refresh: false, cancellationToken).ConfigureAwait(false);
            if (answer.Reason == Reason.Unauthorized && accessKey.CanRefresh)
            {
                answer = await SendAsync(refresh: true, cancellationToken).ConfigureAwait(false);
            }

            return new Attempt(answer, null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or AccessKeyException or OperationCanceledException)
        {
            return new Attempt(null, exception);
        }
    }

    private static string? Excerpt(Exception? exception) => (exception, exception?.GetBaseException()) switch
    {
        (AccessKeyException, _) => exception.Message,
        (HttpRequestException or IOException or SocketException, SocketException cause) => $"no answer: {cause.SocketErrorCode}",
        (HttpRequestException failed, _) => $"no answer: {failed.HttpRequestError}",
        (HttpIOException broken, _) => $"no answer: {broken.HttpRequestError}",
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
        return AnswerReader.Read(response.StatusCode, RetryAfter(response.Headers.RetryAfter), content.Span, count, key);
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
