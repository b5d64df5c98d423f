namespace Targets.Forwarder.OpenObserve;

/// <summary>Where the access key comes from.</summary>
public interface IAccessKeySource
{
    /// <summary>The key.</summary>
    /// <param name="refresh">True after a 401: a key that is kept is read again.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AccessKeyException">The key can't be had.</exception>
    ValueTask<AccessKey> GetAsync(bool refresh, CancellationToken cancellationToken);

    /// <summary>True where a second reading may give another key.</summary>
    bool CanRefresh { get; }
}
