namespace Targets.LocalOpenObserve.Faults;

/// <summary>What goes wrong. All but <see cref="Down"/> befall ingestion requests only.</summary>
public enum FaultKind
{
    /// <summary>An HTTP status with OpenObserve's body for it; nothing is stored.</summary>
    Status,

    /// <summary>A 502 with a proxy's HTML page; nothing is stored.</summary>
    HtmlBadGateway,

    /// <summary>A 307 to another address; nothing is stored.</summary>
    Redirect,

    /// <summary>200 with a text that is no JSON; nothing is stored.</summary>
    NotJson,

    /// <summary>200 without a body; nothing is stored.</summary>
    EmptyBody,

    /// <summary>The records are stored; the answer breaks off in the middle.</summary>
    TruncatedBody,

    /// <summary>200 with <c>successful</c> 0 and <c>failed</c> 0; nothing is stored.</summary>
    ZeroZero,

    /// <summary>The first half is stored, the rest is counted as failed.</summary>
    Partial,

    /// <summary>Every record is counted as failed, as too old.</summary>
    Reject,

    /// <summary>Every record is counted as stored; none is.</summary>
    Lose,

    /// <summary>The connection is reset; nothing is stored.</summary>
    Reset,

    /// <summary>The records are stored; the connection is reset instead of an answer.</summary>
    ResetAfter,

    /// <summary>No answer comes; nothing is stored.</summary>
    Hang,

    /// <summary>The answer comes late.</summary>
    Slow,

    /// <summary>The records are stored; the answer comes byte by byte.</summary>
    Drip,

    /// <summary>200 with a body that never ends; nothing is stored.</summary>
    Endless,

    /// <summary>Every connection is reset, whatever the route.</summary>
    Down,
}
