namespace Targets.Forwarder.Delivery;

/// <summary>Why an event was not delivered. <see cref="Reasons.Word"/> gives the word used in backup keys, metrics and summaries.</summary>
public enum Reason
{
    /// <summary>No reason: the record was delivered, or has not been sent yet.</summary>
    None,

    /// <summary>Rejected: older than the ingestion window.</summary>
    TooOld,

    /// <summary>Rejected: further in the future than the ingestion window.</summary>
    TooNew,

    /// <summary>Rejected: a value could not be cast to its column's stored type.</summary>
    CastFailed,

    /// <summary>Rejected: a single record is larger than the server takes (413).</summary>
    TooLarge,

    /// <summary>Undelivered: a batch was taken in part, and the answer does not say which part.</summary>
    Partial,

    /// <summary>Undelivered: 200 with 0 successful and 0 failed, or with a sum that is not what was sent.</summary>
    NotCounted,

    /// <summary>Undelivered: 401 or 403.</summary>
    Unauthorized,

    /// <summary>Undelivered: 404.</summary>
    NotFound,

    /// <summary>
    /// Undelivered: 400, every other 4xx that has no reason of its own, and a 200 in which every record failed with an error that is not known.
    /// </summary>
    BadRequest,

    /// <summary>Undelivered: a body that is no answer of <c>_json</c>, or a redirect.</summary>
    BadResponse,

    /// <summary>Undelivered: 429.</summary>
    Throttled,

    /// <summary>Undelivered: 503.</summary>
    Overloaded,

    /// <summary>Undelivered: any other 5xx.</summary>
    ServerError,

    /// <summary>Undelivered: no answer within the attempt's or the delivery's time, or 408.</summary>
    Timeout,

    /// <summary>Undelivered: no connection, or it broke.</summary>
    Unreachable,

    /// <summary>Undelivered: not tried, as OpenObserve was down a moment ago.</summary>
    BreakerOpen,

    /// <summary>Never sent: the bytes are no event.</summary>
    Malformed,

    /// <summary>Never sent: a pattern of <c>DROP</c> matched.</summary>
    Dropped,

    /// <summary>Never sent: already delivered by this container.</summary>
    Duplicate,
}
