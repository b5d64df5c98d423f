namespace Targets.Forwarder.OpenObserve;

/// <summary>The access key can't be had from where the configuration says it is.</summary>
public sealed class AccessKeyException(string message, bool isTransient, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True where asking again later may help.</summary>
    public bool IsTransient { get; } = isTransient;
}
