namespace Targets.Forwarder.Configuration;

/// <summary>Limits of one delivery.</summary>
public sealed record DeliveryOptions
{
    /// <summary>All attempts of one delivery together; default 10 s. It is cut to the time that the invocation has left.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>One request; default 5 s, at least 10 ms.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of one request before compression; default 5,000,000. A record that is larger is sent alone.</summary>
    public int MaxBatchBytes { get; init; } = 5_000_000;

    /// <summary>True tries each request once, whatever earlier ones came to: no retries, no circuit breaker. For whoever looks for what is wrong.</summary>
    internal bool IsSingleAttempt { get; init; }
}
