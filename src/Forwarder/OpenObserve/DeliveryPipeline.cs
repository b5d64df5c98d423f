using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;

namespace Targets.Forwarder.OpenObserve;

/// <summary>How often and how long a request is tried: retries around a circuit breaker around the timeout of one attempt.</summary>
internal static class DeliveryPipeline
{
    /// <summary>When the delivery must be over: no retry begins that could not begin before.</summary>
    public static readonly ResiliencePropertyKey<DateTimeOffset> End = new("end");

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    /// <summary>Of this many requests or more within the sampling time all failed: OpenObserve is down. Earlier successes are forgotten soon, so that an
    /// outage costs a busy container the budget of few invocations.</summary>
    private const int BreakerThroughput = 5;
    private const double BreakerFailureRatio = 1.0;
    private static readonly TimeSpan BreakerSampling = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(15);

    /// <param name="options">The limits.</param>
    /// <param name="time">Drives delays, timeouts and the breaker.</param>
    /// <param name="jitter">Gives a number from 0 up to 1: how much of the spread is added to a delay.</param>
    public static ResiliencePipeline<Answer> Build(DeliveryOptions options, TimeProvider time, Func<double> jitter) =>
        new ResiliencePipelineBuilder<Answer> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<Answer>
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = arguments => new ValueTask<bool>(
                    IsRetried(arguments.Outcome) && Delay(arguments.Outcome, arguments.AttemptNumber, 1) < Remaining(arguments.Context, time)),
                DelayGenerator = arguments => new ValueTask<TimeSpan?>(Delay(arguments.Outcome, arguments.AttemptNumber, jitter())),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Answer>
            {
                FailureRatio = BreakerFailureRatio,
                MinimumThroughput = BreakerThroughput,
                SamplingDuration = BreakerSampling,
                BreakDuration = BreakDuration,
                ShouldHandle = arguments => new ValueTask<bool>(IsDown(ReasonOf(arguments.Outcome))),
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.AttemptTimeout })
            .Build();

    public static Reason ReasonOf(Polly.Outcome<Answer> outcome) => outcome.Exception switch
    {
        null => outcome.Result!.Reason,
        BrokenCircuitException => Reason.BreakerOpen,
        TimeoutRejectedException => Reason.Timeout,
        AccessKeyException => Reason.Unauthorized,
        HttpRequestException or IOException => Reason.Unreachable,
        _ => Reason.None,
    };

    private static TimeSpan Remaining(ResilienceContext context, TimeProvider time) =>
        context.Properties.GetValue(End, DateTimeOffset.MaxValue) - time.GetUtcNow();

    private static bool IsRetried(Polly.Outcome<Answer> outcome) =>
        ReasonOf(outcome) is Reason.Timeout or Reason.Throttled or Reason.Overloaded or Reason.ServerError or Reason.Unreachable;

    private static bool IsDown(Reason reason) => reason is Reason.Timeout or Reason.Overloaded or Reason.ServerError or Reason.Unreachable;

    // A connection that went stale while the container slept fails at once, and a new one works: the first retry does not wait for it.
    private static TimeSpan Delay(Polly.Outcome<Answer> outcome, int attempt, double spread)
    {
        if (outcome.Result?.RetryAfter is { } asked)
        {
            return asked;
        }

        if (attempt == 0 && ReasonOf(outcome) == Reason.Unreachable)
        {
            return TimeSpan.Zero;
        }

        var full = FirstDelay * Math.Pow(2, Math.Min(attempt, 10));
        full = full < LongestDelay ? full : LongestDelay;
        return (full / 2) + (full / 2 * spread);
    }
}
