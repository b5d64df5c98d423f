namespace Targets.Replay.Importing;

/// <summary>What an import came to.</summary>
/// <param name="Organization">OpenObserve's.</param>
/// <param name="IsDryRun">True where nothing was changed.</param>
/// <param name="Items">Streams, dashboards, alerts.</param>
/// <param name="Problems">What needs the user, each with what to do.</param>
public sealed record ImportResult(string Organization, bool IsDryRun, IReadOnlyList<ImportedItem> Items, IReadOnlyList<string> Problems);
