using System.Text;

namespace Targets.Replay.Matching.Pairs;

/// <summary>Answers pairs of a pattern and an event, a line for a line, for comparing with another implementation. Blank lines have no answer.</summary>
/// <param name="output">Takes the answers, each flushed.</param>
/// <param name="errors">Takes a note on each line that is no pair, whose answer is <c>pattern-error</c>, so that the answers stay beside their lines.</param>
internal sealed class PairAnswers(Stream output, TextWriter errors)
{
    /// <param name="input">Lines of <c>{"pattern":…,"event":…}</c> in UTF-8.</param>
    public void Write(Stream input)
    {
        var lines = new ByteLines(input);
        for (var number = 1; lines.TryRead(out var line); number++)
        {
            line = number == 1 && line.StartsWith("\uFEFF"u8) ? line["\uFEFF"u8.Length..] : line;
            if (!line.Trim(" \t\r"u8).IsEmpty)
            {
                output.Write(Encoding.ASCII.GetBytes(Answer(line, number) + "\n"));
                output.Flush();
            }
        }
    }

    private string Answer(ReadOnlySpan<byte> line, int number)
    {
        if (PatternEventPair.TryParse(line, out var pair))
        {
            return pair.Answer();
        }

        errors.WriteLine($"-:{number}: found what is no JSON object; expected {{\"pattern\":…,\"event\":…}}");
        return "pattern-error";
    }
}
