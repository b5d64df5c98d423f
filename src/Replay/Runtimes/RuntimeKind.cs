namespace Targets.Replay.Runtimes;

/// <summary>Where functions run.</summary>
public enum RuntimeKind
{
    InProcess,
    Process,
}
