using Targets.Forwarder.Delivery;

namespace Targets.Forwarder.Metrics;

/// <summary>The figures of one invocation.</summary>
/// <param name="Invocation">The call.</param>
/// <param name="Sources">Those of each kind of event that it brought.</param>
/// <param name="Latency">How long the delivery to OpenObserve took.</param>
/// <param name="IsBreakerOpen">True where OpenObserve is taken to be down.</param>
public sealed record ForwardMetrics(Invocation Invocation, IReadOnlyList<SourceMetrics> Sources, TimeSpan Latency, bool IsBreakerOpen);
