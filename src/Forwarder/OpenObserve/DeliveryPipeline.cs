using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;

namespace Targets.Forwarder.OpenObserve;

/// <summary>How often and how long a request is tried: retries around circuit breakers around the timeout of one attempt.</summary>
internal static class DeliveryPipeline
{
    /// <summary>When the delivery must be over: no retry begins that could not end before.</summary>
    public static readonly ResiliencePropertyKey<DateTimeOffset> End = new("end");

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    /// <summary>What an attempt needs to have a chance. One that is cut off may be stored all the same, and then comes a second time.</summary>
    private static readonly TimeSpan LeastAttempt = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Of this many requests or more within the sampling time all failed: OpenObserve is down. It is what one delivery tries within the default budget, so
    /// that a short outage is waited for; earlier successes are forgotten soon, so that a long one costs a busy container the budget of few invocations.
    /// </summary>
    private const int BreakerThroughput = 7;
    private const double BreakerFailureRatio = 1.0;
    public static readonly TimeSpan BreakerSampling = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(15);

    /// <summary>Attempts that wait in vain are few, and cost the most: these many without an answer are enough.</summary>
    private const int SilenceThroughput = 2;
    private static readonly TimeSpan SilenceSampling = TimeSpan.FromSeconds(20);

    /// <param name="options">The limits.</param>
    /// <param name="time">Drives delays, timeouts and the breakers.</param>
    /// <param name="jitter">Gives a number from 0 up to 1: how much of the spread is added to a delay.</param>
    /// <param name="breakers">Tell of the two breakers whether they are open.</param>
    public static ResiliencePipeline<Answer> Build(DeliveryOptions options, TimeProvider time, Func<double> jitter, CircuitBreakerStateProvider[] breakers)
    {
        var attempt = new TimeoutStrategyOptions { Timeout = options.AttemptTimeout };
        if (options.IsSingleAttempt)
        {
            return new ResiliencePipelineBuilder<Answer> { TimeProvider = time }.AddTimeout(attempt).Build();
        }

        var least = options.AttemptTimeout < LeastAttempt ? options.AttemptTimeout : LeastAttempt;
        return new ResiliencePipelineBuilder<Answer> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<Answer>
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = arguments => new ValueTask<bool>(
                    IsRetried(Attempt.Of(arguments.Outcome)) && Delay(arguments.Outcome, arguments.AttemptNumber, 1) + least <= Remaining(arguments.Context, time)),
                DelayGenerator = arguments => new ValueTask<TimeSpan?>(Delay(arguments.Outcome, arguments.AttemptNumber, jitter())),
            })
            .AddCircuitBreaker(Breaker(breakers[0], SilenceThroughput, SilenceSampling, (outcome, context) => IsSilent(outcome) && !IsGivenUp(outcome, context, time)))
            .AddCircuitBreaker(Breaker(breakers[1], BreakerThroughput, BreakerSampling, (outcome, context) => IsDown(outcome) && !IsGivenUp(outcome, context, time)))
            .AddTimeout(attempt)
            .Build();
    }

    /// <summary>True where the same request may pass later.</summary>
    public static bool IsRetried(Attempt attempt) =>
        attempt.Reason is Reason.Timeout or Reason.Throttled or Reason.Overloaded or Reason.ServerError or Reason.Unreachable;

    private static CircuitBreakerStrategyOptions<Answer> Breaker(
        CircuitBreakerStateProvider state, int throughput, TimeSpan sampling, Func<Polly.Outcome<Answer>, ResilienceContext, bool> isFailure) => new()
        {
            FailureRatio = BreakerFailureRatio,
            MinimumThroughput = throughput,
            SamplingDuration = sampling,
            BreakDuration = BreakDuration,
            StateProvider = state,
            ShouldHandle = arguments => new ValueTask<bool>(isFailure(arguments.Outcome, arguments.Context)),
        };

    private static TimeSpan Remaining(ResilienceContext context, TimeProvider time) =>
        context.Properties.GetValue(End, DateTimeOffset.MaxValue) - time.GetUtcNow();

    private static bool IsDown(Polly.Outcome<Answer> outcome) =>
        Attempt.Of(outcome).Reason is Reason.Timeout or Reason.Overloaded or Reason.ServerError or Reason.Unreachable;

    private static bool IsSilent(Polly.Outcome<Answer> outcome) =>
        outcome.Exception is TimeoutRejectedException or OperationCanceledException;

    // The end of the budget says that OpenObserve is slow; whoever cancels earlier says nothing about it.
    private static bool IsGivenUp(Polly.Outcome<Answer> outcome, ResilienceContext context, TimeProvider time) =>
        outcome.Exception is OperationCanceledException && context.CancellationToken.IsCancellationRequested
        && Remaining(context, time) > LeastAttempt;

    // A connection that went stale while the container slept fails at once, and a new one works: the first retry does not wait for it.
    private static TimeSpan Delay(Polly.Outcome<Answer> outcome, int attempt, double spread)
    {
        if (attempt == 0 && Attempt.Of(outcome).Reason == Reason.Unreachable)
        {
            return TimeSpan.Zero;
        }

        var full = FirstDelay * Math.Pow(2, Math.Min(attempt, 10));
        full = full < LongestDelay ? full : LongestDelay;
        var own = (full / 2) + (full / 2 * spread);
        return outcome.Result?.RetryAfter is { } asked && asked > own ? asked : own;
    }
}
