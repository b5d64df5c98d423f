namespace Targets.Replay.Importing;

/// <summary>One thing that was imported.</summary>
/// <param name="Kind">stream, dashboard or alert.</param>
/// <param name="Name">The stream's name, the dashboard's title, the alert's name.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record ImportedItem(string Kind, string Name, ImportOutcome Outcome);
