using System.IO.Compression;
using System.Net;
using System.Text;

namespace Targets.Forwarder.Tests.Support;

/// <summary>Answers requests without a socket, one after the other as a test says, and notes when each came and what it held.</summary>
/// <param name="clock">Tells when a request came.</param>
/// <param name="answerAsync">Gives the answer to the request of a number, from 0.</param>
internal sealed class ScriptedHandler(TimeProvider clock, Func<int, CancellationToken, Task<HttpResponseMessage>> answerAsync) : HttpMessageHandler
{
    public ScriptedHandler(TimeProvider clock, Func<int, HttpResponseMessage> answer)
        : this(clock, (number, _) => Task.FromResult(answer(number)))
    {
    }

    public List<DateTimeOffset> Times { get; } = [];

    /// <summary>The bodies, decompressed.</summary>
    public List<string> Bodies { get; } = [];

    /// <summary>What OpenObserve answers when it has stored every record.</summary>
    public static HttpResponseMessage Stored(int count) =>
        Json(HttpStatusCode.OK, $$"""{"code":200,"status":[{"name":"s","successful":{{count}},"failed":0}]}""");

    public static HttpResponseMessage Json(HttpStatusCode status, string body = "", string? retryAfter = null)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (retryAfter is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return response;
    }

    /// <summary>The time of each request since the first, in milliseconds.</summary>
    public double[] Offsets() => [.. Times.Select(time => (time - Times[0]).TotalMilliseconds)];

    /// <summary>No answer. Whoever waits goes on in the same moment as the request is given up.</summary>
    public static Task<HttpResponseMessage> NeverAsync(CancellationToken cancellationToken)
    {
        var never = new TaskCompletionSource<HttpResponseMessage>();
        cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
        return never.Task;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Times.Add(clock.GetUtcNow());
        using var gzip = new GZipStream(request.Content!.ReadAsStream(cancellationToken), CompressionMode.Decompress);
        using var text = new StreamReader(gzip);
        Bodies.Add(text.ReadToEnd());
        return answerAsync(Times.Count - 1, cancellationToken);
    }
}
