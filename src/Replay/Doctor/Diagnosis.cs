namespace Targets.Replay.Doctor;

/// <summary>What all checks came to, in their order.</summary>
internal sealed record Diagnosis(IReadOnlyList<CheckedItem> Items)
{
    public bool HasFailures => Count(Verdict.Failure) > 0;

    public int Count(Verdict verdict) => Items.Count(item => item.Result.Verdict == verdict);
}
