namespace Targets.Forwarder.Redrive;

/// <summary>A range of <c>_timestamp</c>, in microseconds since 1970 UTC.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The one after the last.</param>
internal readonly record struct TimeRange(long Start, long End)
{
    /// <summary>A time with so much around it.</summary>
    public static TimeRange Around(long time, long around) => new(Math.Max(time - around, 1), time + around);

    public bool Overlaps(TimeRange other) => Start < other.End && other.Start < End;

    /// <summary>The fewest ranges that cover some: few, as events of one object lie close together.</summary>
    public static IEnumerable<TimeRange> Cover(IEnumerable<TimeRange> ranges)
    {
        TimeRange? open = null;
        foreach (var next in ranges.OrderBy(range => range.Start))
        {
            if (open is { } range && next.Start <= range.End)
            {
                open = range with { End = Math.Max(next.End, range.End) };
                continue;
            }

            if (open is { } whole)
            {
                yield return whole;
            }

            open = next;
        }

        if (open is { } last)
        {
            yield return last;
        }
    }
}
