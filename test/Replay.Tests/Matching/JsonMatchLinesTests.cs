using Targets.Replay.Inputs;
using Targets.Replay.Matching;

namespace Targets.Replay.Tests.Matching;

public sealed class JsonMatchLinesTests
{
    private static readonly InputPosition Source = new("é.ndjson", 7);

    [Fact]
    public void What_is_not_asked_for_is_left_out()
    {
        Assert.Equal("""{"source":"é.ndjson:7","matched":true}""", Line(new EventMatch(IsMatch: true, Rules: null, Mismatches: null)));
        Assert.Equal("""{"source":"é.ndjson:7","matched":false,"rules":[]}""", Line(new EventMatch(IsMatch: false, [], Mismatches: null)));
    }

    [Fact]
    public void A_mismatch_holds_what_there_is_of_it()
    {
        var state = new Mismatch("r", MismatchReason.State, null, null, "ENABLED", "DISABLED", "the rule is disabled");
        var path = new Mismatch(null, MismatchReason.Pattern, "a", "$.a", "[\"<é>\"]", "nothing", null);
        Assert.Equal(
            """{"source":"é.ndjson:7","matched":false,"rules":[],"mismatches":[{"rule":"r","reason":"state","expected":"ENABLED","found":"DISABLED","note":"the rule is disabled"},{"reason":"pattern","path":"a","location":"$.a","expected":"[\"<é>\"]","found":"nothing"}]}""",
            Line(new EventMatch(IsMatch: false, [], [state, path])));
    }

    [Fact]
    public void What_is_no_event_has_an_error()
    {
        using var output = new StringWriter { NewLine = "\n" };
        new JsonMatchLines(output).Write(new InputProblem(Source, "found \"nothing\""));
        Assert.Equal("{\"source\":\"é.ndjson:7\",\"error\":\"found \\\"nothing\\\"\"}\n", output.ToString());
    }

    private static string Line(EventMatch match)
    {
        using var output = new StringWriter { NewLine = "\n" };
        new JsonMatchLines(output).Write(Source, match);
        return Assert.Single(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
