namespace Targets.Forwarder.Delivery;

/// <summary>What became of one record that was sent, or was to be sent.</summary>
/// <param name="Reason"><see cref="Reason.None"/> when it was delivered.</param>
/// <param name="Attempts">Requests made that held this record.</param>
/// <param name="Response">The start of OpenObserve's answer, at most 500 characters and without secrets; null where there was none.</param>
public readonly record struct DeliveryResult(Reason Reason, int Attempts, string? Response)
{
    public Outcome Outcome => Reason.Outcome();
}
