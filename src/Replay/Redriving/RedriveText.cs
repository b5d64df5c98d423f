using System.Globalization;
using Targets.Forwarder.Redrive;

namespace Targets.Replay.Redriving;

/// <summary>What became of a redrive, for people.</summary>
internal static class RedriveText
{
    /// <summary>One line for an object: what it was taken for, and what became of its events.</summary>
    public static string Of(RedrivenObject item, bool isDryRun)
    {
        var formats = string.Join(", ", item.Formats.Select(format => $"{Number(format.Value)} {format.Key}"));
        var found = item.Formats.Count == 0 ? "no events" : formats;
        var problem = item.Failure is { } failure ? $"; {failure}" : item.IsUnreadable ? "; the object is broken behind them, and lies in quarantine/ now" : "";
        return isDryRun ? $"{item.Key}: {found}{problem}" : $"{item.Key}: {found}; {Outcome(item)}{problem}";
    }

    /// <summary>The lines of a summary.</summary>
    public static IEnumerable<string> Of(RedriveSummary summary, bool isDryRun)
    {
        yield return $"{Number(summary.Objects)} objects, {Number(summary.Events)} events{List(summary.Formats)}";
        if (!isDryRun)
        {
            yield return $"{Number(summary.Delivered)} delivered, {Number(summary.Stored)} stored before, {Number(summary.Dropped)} dropped, "
                + $"{Number(summary.Quarantined)} moved to quarantine/, {Number(summary.Remaining)} remain{List(summary.Reasons)}";
        }

        if (summary.Failed + summary.Unreadable > 0)
        {
            yield return $"{Number(summary.Failed)} objects could not be read or changed, {Number(summary.Unreadable)} are broken";
        }

        if (summary.Continue is not null)
        {
            yield return "stopped before the end; run it once more";
        }
    }

    private static string Outcome(RedrivenObject item)
    {
        (string Word, long Count)[] counts =
        [
            ("delivered", item.Delivered), ("stored before", item.Stored), ("dropped", item.Dropped), ("quarantined", item.Quarantined), ("remaining", item.Remaining),
        ];
        return string.Join(", ", counts.Where(count => count.Count > 0).Select(count => $"{Number(count.Count)} {count.Word}"));
    }

    private static string List(IReadOnlyDictionary<string, long> counts) =>
        counts.Count == 0 ? "" : $" ({string.Join(", ", counts.Select(count => $"{Number(count.Value)} {count.Key}"))})";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
