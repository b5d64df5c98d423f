namespace Targets.LocalOpenObserve.Accounts;

/// <summary>What credentials came to.</summary>
internal enum Access
{
    Granted,

    /// <summary>No credentials, or none that can be read: a JSON 401.</summary>
    Missing,

    /// <summary>Credentials that open nothing here: a plain-text 401.</summary>
    Wrong,

    /// <summary>OpenObserve's handler panics: the connection breaks.</summary>
    Panic,
}
