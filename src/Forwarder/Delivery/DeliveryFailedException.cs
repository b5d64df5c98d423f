namespace Targets.Forwarder.Delivery;

/// <summary>
/// Events were neither delivered nor backed up: the invocation fails, so that whoever sent them sends them again. The message says why OpenObserve
/// did not take them and why the backup did not.
/// </summary>
public sealed class DeliveryFailedException(string message, bool isTransient, Exception inner) : Exception(message, inner)
{
    /// <summary>True where the next try may succeed without anyone changing anything.</summary>
    public bool IsTransient { get; } = isTransient;
}
