namespace Targets.Forwarder.OpenObserve;

/// <summary>A key that stands in the configuration.</summary>
public sealed class StaticAccessKey(AccessKey key) : IAccessKeySource
{
    public bool CanRefresh => false;

    public ValueTask<AccessKey> GetAsync(bool refresh, CancellationToken cancellationToken) => new(key);
}
