using Targets.Replay.Inputs;

namespace Targets.Replay.Matching;

/// <summary>Writes a line for each thing of an input.</summary>
internal interface IMatchLines
{
    void Write(InputPosition source, EventMatch match);

    /// <summary>Writes the line of what is no event.</summary>
    void Write(InputProblem problem);
}
