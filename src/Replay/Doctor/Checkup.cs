namespace Targets.Replay.Doctor;

/// <summary>Runs checks one after the other.</summary>
/// <param name="checks">In the order of the guides' steps; one that is needed stands before those that need it.</param>
/// <param name="secrets">What no text may hold.</param>
internal sealed class Checkup(IReadOnlyList<IDoctorCheck> checks, SecretMask secrets)
{
    /// <param name="onItem">Told of each check when it is done.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public async Task<Diagnosis> RunAsync(Action<CheckedItem> onItem, CancellationToken cancellationToken)
    {
        var verdicts = new Dictionary<IDoctorCheck, Verdict>();
        var items = new List<CheckedItem>();
        foreach (var check in checks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = Blocked(check, verdicts) ?? secrets.Hide(await check.RunAsync(cancellationToken).ConfigureAwait(false));
            verdicts[check] = result.Verdict;
            items.Add(new CheckedItem(check.Name, result));
            onItem(items[^1]);
        }

        return new Diagnosis(items);
    }

    private static CheckResult? Blocked(IDoctorCheck check, Dictionary<IDoctorCheck, Verdict> verdicts) =>
        check.Needs is { } needed && verdicts[needed] is Verdict.Failure or Verdict.Unknown
            ? CheckResult.Unknown("not looked at", $"first: {needed.Name}")
            : null;
}
