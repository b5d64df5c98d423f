using Targets.Replay.Inputs;

namespace Targets.Replay.Matching;

/// <summary>Lines for a shell: the answer or <c>error</c>; why, with the position before it, goes elsewhere.</summary>
/// <param name="output">Takes the answers. Flushed before anything is written to the other, so that on a terminal a reason follows its answer.</param>
/// <param name="errors">Takes the reasons.</param>
internal sealed class TextMatchLines(TextWriter output, TextWriter errors) : IMatchLines
{
    public void Write(InputPosition source, EventMatch match) =>
        Write(match.ToString(), (match.Mismatches ?? []).Select(mismatch => $"{source}: {mismatch}"));

    public void Write(InputProblem problem) => Write("error", [problem.ToString()]);

    private void Write(string answer, IEnumerable<string> reasons)
    {
        output.WriteLine(answer);
        foreach (var reason in reasons)
        {
            output.Flush();
            errors.WriteLine(reason);
        }
    }
}
