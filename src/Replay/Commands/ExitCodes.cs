namespace Targets.Replay.Commands;

/// <summary>The tool's exit codes.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>Something needs the user.</summary>
    public const int NeedsAttention = 1;

    public const int WrongUsage = 2;
}
