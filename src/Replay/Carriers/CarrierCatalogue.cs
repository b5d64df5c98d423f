using Targets.Forwarder.Backup;
using Targets.Forwarder.Configuration;
using Targets.Replay.Rules;

namespace Targets.Replay.Carriers;

/// <summary>The carriers that there are.</summary>
internal sealed class CarrierCatalogue : IDisposable
{
    private readonly FirehoseEndpoint _endpoint;

    /// <param name="invokeAsync">Invokes a function by its logical id.</param>
    /// <param name="options">Where Firehose sends records, and what its backup keys begin with.</param>
    /// <param name="backup">Where Firehose puts what it can't send.</param>
    /// <param name="time">The clock.</param>
    public CarrierCatalogue(InvokeFunction invokeAsync, ForwarderOptions options, IBackupStore backup, TimeProvider time)
    {
        _endpoint = new FirehoseEndpoint(options.DefaultEndpoint, options.AccessKey, time);
        All = new Dictionary<Carrier, ICarrier>
        {
            [Carrier.Invocation] = new InvocationCarrier(invokeAsync),
            [Carrier.Queue] = new QueueCarrier(invokeAsync, time),
            [Carrier.Stream] = new StreamCarrier(invokeAsync, time),
            [Carrier.DeliveryStream] = new DeliveryStreamCarrier(invokeAsync, _endpoint, new FirehoseBackup(backup, options.Backup.Prefix, time), time),
        };
    }

    public IReadOnlyDictionary<Carrier, ICarrier> All { get; }

    public void Dispose() => _endpoint.Dispose();
}
