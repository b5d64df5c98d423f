namespace Targets.LocalOpenObserve.Faults;

/// <summary>The HTTP statuses that <see cref="FaultKind.Status"/> knows.</summary>
internal static class FaultStatuses
{
    /// <summary>Each status with its message in OpenObserve's form; null for plain text.</summary>
    public static readonly IReadOnlyDictionary<int, string?> Messages = new Dictionary<int, string?>
    {
        [400] = "Error# Quota exceeded for this organization [default]",
        [401] = null,
        [403] = null,
        [404] = null,
        [413] = null,
        [415] = null,
        [429] = "Too many requests",
        [500] = null,
        [502] = null,
        [503] = "Error# MemoryTableOverflowError",
        [504] = null,
    };
}
