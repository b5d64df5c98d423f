using System.Globalization;
using Spectre.Console;

namespace Targets.Replay.Reporting;

/// <summary>A result for people: what became of the events of each rule, where everything lies, and a query with its answer.</summary>
internal static class TableReport
{
    private static readonly (string Name, bool IsAlways, Func<RuleSummary, int> Of)[] Counts =
    [
        ("Matched", true, rule => rule.Matched),
        ("Delivered", true, rule => rule.Delivered),
        ("Rejected", true, rule => rule.Rejected),
        ("Backed up", true, rule => rule.BackedUp),
        ("Duplicates", false, rule => rule.Duplicates),
        ("Dropped", false, rule => rule.Dropped),
        ("Lost", true, rule => rule.Lost),
    ];

    public static void Write(IAnsiConsole console, ReplayResult result)
    {
        console.Write(Rules(result.Summary));
        WriteSentences(console, result);
        if (result.Example is { } example)
        {
            WriteLine(console, "");
            WriteLine(console, example.Sql);
            console.Write(Hits(example));
        }
    }

    private static Table Rules(ReplaySummary summary)
    {
        var counts = Counts.Where(count => count.IsAlways || summary.Rules.Any(rule => count.Of(rule) > 0)).ToList();
        var table = NewTable(["Rule", "Function"]);
        counts.ForEach(count => table.AddColumn(new TableColumn(count.Name).RightAligned().NoWrap().Padding(0, 0)));
        foreach (var rule in summary.Rules)
        {
            table.AddRow([Markup.Escape(rule.Rule), Markup.Escape(rule.Through is null ? rule.Function : $"{rule.Through} > {rule.Function}"), .. counts.Select(count => Number(count.Of(rule)))]);
        }

        return table;
    }

    private static void WriteSentences(IAnsiConsole console, ReplayResult result)
    {
        var summary = result.Summary;
        var unmatched = summary.Unmatched == 0 ? "" : $", {Number(summary.Unmatched)} unmatched";
        var malformed = summary.Malformed == 0 ? "" : $", {Number(summary.Malformed)} malformed";
        var lost = summary.Lost == 0 ? "none lost" : $"{Number(summary.Lost)} LOST";
        WriteLine(console, $"{Number(summary.Events)} events{unmatched}{malformed}; {lost}{(summary.Verified ? ", each read back" : ", not verified")}; {Seconds(summary.ElapsedMs)}");
        if (result.Hidden > 0)
        {
            WriteLine(console, $"{Number(result.Hidden)} unmatched are read-only management events, which the rule's state hides: {result.HiddenRemedy}");
        }

        WriteLine(console, $"records  {result.DataDirectory ?? result.OpenObserve.SearchUri.ToString()}, stream {result.OpenObserve.StoredStream}");
        WriteLine(console, $"backup   {Relative(result.BackupLocation)}{(summary.BackedUp == 0 ? " (nothing was backed up)" : "")}");
        if (result.LogFile is { } log)
        {
            WriteLine(console, $"log      {log}");
        }
    }

    private static Table Hits(SearchExample example)
    {
        var table = NewTable(example.Columns);
        foreach (var hit in example.Hits.EnumerateArray())
        {
            table.AddRow([.. example.Columns.Select(column => Markup.Escape(hit.TryGetProperty(column, out var value) ? value.ToString() : ""))]);
        }

        return table;
    }

    // Fits into 80 columns with names of the length of the template's.
    private static Table NewTable(IEnumerable<string> columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(column).Padding(0, 0));
        }

        return table;
    }

    // Whole, however wide the console is: a path or a query that is cut in two can't be copied.
    private static void WriteLine(IAnsiConsole console, string line) => console.Profile.Out.Writer.WriteLine(line);

    private static string Relative(string location)
    {
        var relative = Path.IsPathRooted(location) ? Path.GetRelativePath(".", location) : location;
        return relative.StartsWith("..", StringComparison.Ordinal) ? location : relative;
    }

    private static string Seconds(long milliseconds) => (milliseconds / 1000.0).ToString("0.0", CultureInfo.InvariantCulture) + " s";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
