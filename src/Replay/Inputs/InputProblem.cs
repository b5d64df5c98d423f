namespace Targets.Replay.Inputs;

/// <summary>Something in an input that is no event.</summary>
/// <param name="Source">Where it stands.</param>
/// <param name="Reason">What was found and what is expected; without the text itself, which may be secret.</param>
public readonly record struct InputProblem(InputPosition Source, string Reason)
{
    public override string ToString() => $"{Source}: {Reason}";
}
