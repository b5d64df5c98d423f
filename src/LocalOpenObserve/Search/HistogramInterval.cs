using System.Globalization;

namespace Targets.LocalOpenObserve.Search;

/// <summary>The intervals of <c>histogram</c>.</summary>
internal static class HistogramInterval
{
    // The longest range first; of OpenObserve 0.93.
    private static readonly (TimeSpan Range, TimeSpan Interval)[] ByRange =
    [
        (TimeSpan.FromDays(60), TimeSpan.FromDays(1)),
        (TimeSpan.FromDays(30), TimeSpan.FromHours(12)),
        (TimeSpan.FromDays(28), TimeSpan.FromHours(6)),
        (TimeSpan.FromDays(21), TimeSpan.FromHours(3)),
        (TimeSpan.FromDays(15), TimeSpan.FromHours(2)),
        (TimeSpan.FromHours(6), TimeSpan.FromHours(1)),
        (TimeSpan.FromHours(2), TimeSpan.FromMinutes(1)),
        (TimeSpan.FromHours(1), TimeSpan.FromSeconds(30)),
        (TimeSpan.FromMinutes(30), TimeSpan.FromSeconds(15)),
        (TimeSpan.Zero, TimeSpan.FromSeconds(10)),
    ];

    /// <summary>The interval where the query names none: the longer the searched time, the longer; an hour where no time is given.</summary>
    public static TimeSpan Of(SearchRequest request)
    {
        if (request is { StartTime: 0, EndTime: 0 })
        {
            return TimeSpan.FromHours(1);
        }

        var microseconds = request.EndTime - request.StartTime;
        return Array.Find(ByRange, step => microseconds >= step.Range.Ticks / TimeSpan.TicksPerMicrosecond).Interval;
    }

    /// <summary>Reads <c>5 minute</c>: a number and second, minute, hour, day or week, also in the plural.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static TimeSpan Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? parts[1].TrimEnd('s') switch
            {
                "second" => TimeSpan.FromSeconds(count),
                "minute" => TimeSpan.FromMinutes(count),
                "hour" => TimeSpan.FromHours(count),
                "day" => TimeSpan.FromDays(count),
                "week" => TimeSpan.FromDays(7 * count),
                _ => throw new FormatException($"histogram: got the interval {text}; expected second, minute, hour, day or week"),
            }
            : throw new FormatException($"histogram: got the interval {text}; expected a number and a unit");
    }
}
