namespace Targets.Replay.Verification;

/// <summary>Where a delivery was found.</summary>
internal enum Place
{
    Store,
    Backup,
    Rejected,
    Duplicate,
    Dropped,
    Nowhere,
}
