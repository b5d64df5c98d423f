using Targets.Replay.Inputs;
using Targets.Replay.Matching;

namespace Targets.Replay.Tests.Matching;

public sealed class TextMatchLinesTests
{
    private static readonly InputPosition Source = new("events.ndjson", 7);

    [Fact]
    public void A_reason_follows_its_answer_on_a_terminal()
    {
        using var terminal = new MemoryStream();
        using var output = new StreamWriter(terminal) { NewLine = "\n" };
        using var errors = new StreamWriter(terminal) { NewLine = "\n", AutoFlush = true };
        var lines = new TextMatchLines(output, errors);
        lines.Write(Source, new EventMatch(IsMatch: true, Rules: null, []));
        lines.Write(Source, new EventMatch(IsMatch: false, Rules: null, [new Mismatch(null, MismatchReason.Pattern, "a", "$.a", "[1]", "2", null)]));
        lines.Write(new InputProblem(Source, "found nothing"));
        lines.Write(Source, new EventMatch(IsMatch: true, ["one", "two"], Mismatches: null));
        output.Flush();
        Assert.Equal(
            "true\nfalse\nevents.ndjson:7: a: expected [1], found 2\nerror\nevents.ndjson:7: found nothing\none two\n", System.Text.Encoding.UTF8.GetString(terminal.ToArray()));
    }
}
