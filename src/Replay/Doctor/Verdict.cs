namespace Targets.Replay.Doctor;

/// <summary>What a check came to.</summary>
internal enum Verdict
{
    Ok,

    /// <summary>Events arrive, but something is not as most want it.</summary>
    Warning,

    /// <summary>Events do not arrive, or not as they should, until someone acts.</summary>
    Failure,

    /// <summary>It can't be seen from here, or something that it needs was not given or failed.</summary>
    Unknown,
}
