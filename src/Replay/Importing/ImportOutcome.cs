namespace Targets.Replay.Importing;

/// <summary>What became of one thing; with a dry run, what would.</summary>
public enum ImportOutcome
{
    /// <summary>It was not there.</summary>
    Created = 0,

    /// <summary>One of the same name was replaced.</summary>
    Updated = 1,

    /// <summary>It is as it should be.</summary>
    Unchanged = 2,

    /// <summary>It was left out; a problem of the result says why.</summary>
    Skipped = 3,
}
