using Polly;
using Polly.CircuitBreaker;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;

namespace Targets.Forwarder.OpenObserve;

/// <summary>Sends requests through a pipeline of one client. Thread-safe.</summary>
internal sealed class Retries
{
    private readonly CircuitBreakerStateProvider[] _breakers = [new(), new()];
    private readonly ResiliencePipeline<Answer> _pipeline;

    /// <param name="options">The limits of a delivery.</param>
    /// <param name="time">Drives delays, timeouts and the breakers.</param>
    /// <param name="jitter">Gives a number from 0 up to 1.</param>
    /// <param name="lastTaken">When the last request was taken that did not come through here: the breakers are to know of it where it was of late.</param>
    public Retries(DeliveryOptions options, TimeProvider time, Func<double> jitter, DateTimeOffset lastTaken)
    {
        _pipeline = DeliveryPipeline.Build(options, time, jitter, _breakers);
        if (time.GetUtcNow() - lastTaken < DeliveryPipeline.BreakerSampling)
        {
            _pipeline.Execute(static () => new Answer(Reason.None));
        }
    }

    /// <summary>True while OpenObserve is taken to be down.</summary>
    public bool IsBreakerOpen => Array.Exists(_breakers, breaker => breaker.CircuitState is CircuitState.Open);

    /// <summary>Sends a request, again and again where that may help.</summary>
    /// <param name="request">The request.</param>
    /// <param name="end">When the delivery must be over.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public async ValueTask<Attempt> SendAsync(IngestRequest request, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(DeliveryPipeline.End, end);
        try
        {
            return Attempt.Of(await _pipeline.ExecuteOutcomeAsync(
                static async (context, request) => (await request.SendAsync(context.CancellationToken).ConfigureAwait(false)).ToOutcome(), context, request)
                .ConfigureAwait(false));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
