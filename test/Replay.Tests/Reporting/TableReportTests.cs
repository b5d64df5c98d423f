using System.Text.Json;
using Spectre.Console;
using Targets.Forwarder.OpenObserve;
using Targets.Replay.Reporting;

namespace Targets.Replay.Tests.Reporting;

public sealed class TableReportTests
{
    private static readonly ReplaySummary Summary = new()
    {
        Events = 1234,
        Matched = 1200,
        Delivered = 1200,
        Verified = true,
        ElapsedMs = 1549,
        Rules =
        [
            new RuleSummary("Auth0LogRule", "Auth0LogFunction") { Matched = 1200, Delivered = 1200 },
            new RuleSummary("CloudTrailRule", "CloudTrailFunction"),
        ],
    };

    [Fact]
    public void A_replay_without_losses() => AssertReport(
        """

         Rule           Function           Matched Delivered Rejected Backed up Lost
        ─────────────────────────────────────────────────────────────────────────────
         Auth0LogRule   Auth0LogFunction     1,200     1,200        0         0    0
         CloudTrailRule CloudTrailFunction       0         0        0         0    0

        1,234 events; none lost, each read back; 1.5 s
        records  out/openobserve, stream targets
        backup   out/backup (nothing was backed up)

        """,
        Result(Summary));

    [Fact]
    public void What_needs_the_user_is_said() => AssertReport(
        """

         Rule       Function Matched Delivered Rejected Backed up Duplicates Dropped Lost
        ──────────────────────────────────────────────────────────────────────────────────
         Rule[red]  F              9         3        1         2          1       1    2

        15 events, 5 unmatched, 4 malformed; 2 LOST, not verified; 0.0 s
        3 unmatched are read-only management events, which the rule's state hides: --parameter CloudTrailReadOnlyEvents=true
        records  https://example.com/api/default/_search, stream targets
        backup   s3://example-bucket/prefix
        log      out/functions.log

        """,
        Result(new ReplaySummary
        {
            Events = 15,
            Malformed = 4,
            Unmatched = 5,
            Matched = 9,
            BackedUp = 2,
            Lost = 2,
            Rules = [new RuleSummary("Rule[red] ", "F") { Matched = 9, Delivered = 3, Rejected = 1, BackedUp = 2, Duplicates = 1, Dropped = 1, Lost = 2 }],
        }) with
        {
            Hidden = 3,
            HiddenRemedy = "--parameter CloudTrailReadOnlyEvents=true",
            DataDirectory = null,
            BackupLocation = "s3://example-bucket/prefix",
            LogFile = "out/functions.log",
        },
        width: 100);

    [Fact]
    public void A_query_is_shown_whole_with_its_hits() => AssertReport(
        """

         Rule Function Matched Delivered Rejected Backed up Lost

        0 events; none lost, each read back; 0.0 s
        records  out/openobserve, stream targets
        backup   out/backup (nothing was backed up)

        SELECT ocsf_class_name, ocsf_message FROM "targets" WHERE targets_received_time >= 1 ORDER BY _timestamp DESC LIMIT 5

         ocsf_class_name ocsf_message
        ──────────────────────────────
         API Activity    [bold] x
                         7


        """,
        Result(new ReplaySummary { Verified = true }) with
        {
            Example = new SearchExample(
                """SELECT ocsf_class_name, ocsf_message FROM "targets" WHERE targets_received_time >= 1 ORDER BY _timestamp DESC LIMIT 5""",
                ["ocsf_class_name", "ocsf_message"],
                JsonElement.Parse("""[{"ocsf_class_name":"API Activity","ocsf_message":"[bold] x"},{"ocsf_message":7}]""")),
        });

    private static ReplayResult Result(ReplaySummary summary)
    {
        Assert.True(OpenObserveEndpoint.TryParse("https://example.com/api/default/targets/_json", allowHttp: false, out var endpoint, out _));
        return new ReplayResult { Summary = summary, OpenObserve = endpoint, DataDirectory = "out/openobserve", BackupLocation = Path.GetFullPath("out/backup") };
    }

    // Blanks at the ends of lines are the table's padding.
    private static void AssertReport(string expected, ReplayResult result, int width = 80)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        TableReport.Write(console, result);
        Assert.Equal(expected, string.Join('\n', text.ToString().Split('\n').Select(line => line.TrimEnd())));
    }
}
