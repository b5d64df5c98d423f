namespace Targets.Replay.Doctor;

/// <summary>A check and what it came to.</summary>
/// <param name="Check">The check's name.</param>
/// <param name="Result">What it found.</param>
internal sealed record CheckedItem(string Check, CheckResult Result);
