namespace Targets.Forwarder.Envelopes;

/// <summary>The kinds of event that have a normalizer.</summary>
public enum EventKind
{
    /// <summary>Neither of the others: sent as an OCSF Base Event.</summary>
    Unknown,

    /// <summary>An Auth0 tenant log: detail-type <c>Auth0 log</c>.</summary>
    Auth0Log,

    /// <summary>A CloudTrail record: a detail-type that ends with <c> via CloudTrail</c>.</summary>
    CloudTrail,
}
