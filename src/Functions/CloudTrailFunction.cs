using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.Core;
using Targets.Forwarder.CloudTrail;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;

namespace Targets.Functions;

/// <summary>The target of rules for API calls and sign-ins that CloudTrail records: forwards them to OpenObserve.</summary>
public sealed class CloudTrailFunction : IFunction
{
    private readonly EventForwarder _forwarder;

    /// <summary>Configures the function from environment variables.</summary>
    /// <exception cref="Targets.Forwarder.Configuration.ConfigurationException">A variable is missing or wrong.</exception>
    public CloudTrailFunction()
        : this(new EventForwarder(VariableReader.Read(Environment.GetEnvironmentVariable)))
    {
    }

    /// <param name="forwarder">Disposed with the function.</param>
    public CloudTrailFunction(EventForwarder forwarder) => _forwarder = forwarder;

    /// <summary>Handles the bytes of an invocation: one event, or a JSON array of events.</summary>
    /// <returns>The counts of a <see cref="ForwardSummary"/> as JSON.</returns>
    /// <exception cref="DeliveryFailedException">Some events are neither delivered nor backed up; the invocation is to be repeated.</exception>
    public Task<Stream> HandleAsync(Stream payload, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(context);
        return EventFunction.HandleAsync(_forwarder, payload, context);
    }

    /// <summary>Handles one event, for class-library hosting. Members of the envelope that <see cref="CloudWatchEvent{T}"/> lacks are not seen.</summary>
    /// <exception cref="DeliveryFailedException">The event is neither delivered nor backed up; the invocation is to be repeated.</exception>
    public Task<ForwardSummary> HandleAsync(CloudWatchEvent<CloudTrailRecord> envelope, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(context);
        return EventFunction.ForwardAsync(_forwarder, EnvelopeJson.Of(envelope, envelope.Detail.Json), context);
    }

    public void Dispose() => _forwarder.Dispose();
}
