using System.Net.Sockets;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Targets.Forwarder.Delivery;

namespace Targets.Forwarder.OpenObserve;

/// <summary>
/// What one attempt of a request came to. It is not Polly's outcome, so that nothing of Polly is loaded, nor compiled at run time, before a request fails.
/// </summary>
/// <param name="Answer">The answer; null where there was none.</param>
/// <param name="Exception">Why there was none.</param>
internal readonly record struct Attempt(Answer? Answer, Exception? Exception)
{
    /// <summary><see cref="Reason.None"/> where every record was stored, and for an exception that no request should bring.</summary>
    public Reason Reason => Exception switch
    {
        null => Answer!.Reason,
        BrokenCircuitException => Reason.BreakerOpen,
        AccessKeyException => Reason.Unauthorized,
        HttpRequestException or IOException or SocketException => Reason.Unreachable,
        _ when IsConnectTimeout(Exception) => Reason.Unreachable,
        TimeoutRejectedException or OperationCanceledException => Reason.Timeout,
        _ => Reason.None,
    };

    public static Attempt Of(Polly.Outcome<Answer> outcome) => new(outcome.Result, outcome.Exception);

    public Polly.Outcome<Answer> ToOutcome() => Exception is null ? Polly.Outcome.FromResult(Answer!) : Polly.Outcome.FromException<Answer>(Exception);

    // How SocketsHttpHandler tells that its ConnectTimeout has passed.
    private static bool IsConnectTimeout(Exception exception) => exception is OperationCanceledException { InnerException: TimeoutException };
}
