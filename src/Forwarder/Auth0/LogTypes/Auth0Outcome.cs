namespace Targets.Forwarder.Auth0.LogTypes;

/// <summary>How what a log type reports ended.</summary>
internal enum Auth0Outcome
{
    /// <summary>Not known, for a code that is not in the catalogue and follows no convention.</summary>
    Unknown,
    Success,
    Failure,
    Warning,
    Info,
}
