using Spectre.Console;
using Targets.Replay.Doctor;
using Targets.Replay.Reporting;

namespace Targets.Replay.Tests.Reporting;

public sealed class DoctorReportTests
{
    private static readonly Diagnosis Mixed = new(
    [
        new("ingestion URL", CheckResult.Ok("records go to https://example.com/api/default/targets/_json")),
        new("access key", CheckResult.Failure("HTTP 401 [red]Unauthorized Access", "copy the Access Key again from OpenObserve's page Data sources > Recommended > AWS")),
        new("rule state", CheckResult.Warning("ENABLED: CloudTrailRule", "CloudTrailReadOnlyEvents=true")),
        new("trail", CheckResult.Unknown("it can't be seen here", "`aws cloudtrail describe-trails`")),
    ]);

    [Fact]
    public void The_table_says_what_was_found_and_below_it_what_to_do() => Assert.Equal(
        """

                 Check         Found, and what to do
        ────────────────────────────────────────────────────────────────────────────────
         ok      ingestion URL records go to
                               https://example.com/api/default/targets/_json
         failure access key    HTTP 401 [red]Unauthorized Access
                               → copy the Access Key again from OpenObserve's page Data
                               sources > Recommended > AWS
         warning rule state    ENABLED: CloudTrailRule
                               → CloudTrailReadOnlyEvents=true
         unknown trail         it can't be seen here
                               → `aws cloudtrail describe-trails`

        1 ok, 1 warning, 1 failure, 1 unknown

        """.ReplaceLineEndings("\n"),
        Table(Mixed));

    [Fact]
    public void Several_are_in_the_plural() => Assert.EndsWith("0 ok, 2 warnings, 0 failures, 0 unknown\n", Table(new Diagnosis([Mixed.Items[2], Mixed.Items[2]])), StringComparison.Ordinal);

    [Fact]
    public void The_json_is_one_line_with_every_check() => Assert.Equal(
        """{"ok":0,"warnings":1,"failures":0,"unknown":0,"checks":[{"check":"rule state","verdict":"warning","found":"ENABLED: CloudTrailRule","remedy":"CloudTrailReadOnlyEvents=true"}]}""",
        DoctorReport.ToJson(new Diagnosis([Mixed.Items[2]])));

    // Blanks at the ends of lines are the table's padding.
    private static string Table(Diagnosis diagnosis)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 80;
        console.Profile.Capabilities.Unicode = true;
        DoctorReport.Write(console, diagnosis);
        return string.Join('\n', text.ToString().Split('\n').Select(line => line.TrimEnd()));
    }
}
