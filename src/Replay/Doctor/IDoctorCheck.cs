namespace Targets.Replay.Doctor;

/// <summary>Looks at one thing of a user's setup. What is wrong with it is a result; an exception is a bug.</summary>
internal interface IDoctorCheck
{
    /// <summary>What is looked at, in few words; no two checks of a run have the same.</summary>
    string Name { get; }

    /// <summary>The check without whose success this one would find nothing; null for none.</summary>
    IDoctorCheck? Needs => null;

    /// <param name="cancellationToken">Ends it: the only reason for an <see cref="OperationCanceledException"/>.</param>
    Task<CheckResult> RunAsync(CancellationToken cancellationToken);
}
