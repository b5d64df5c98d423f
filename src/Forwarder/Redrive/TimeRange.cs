namespace Targets.Forwarder.Redrive;

/// <summary>A range of <c>_timestamp</c>, in microseconds since 1970 UTC.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The one after the last.</param>
internal readonly record struct TimeRange(long Start, long End)
{
    public bool Holds(long time) => time >= Start && time < End;

    /// <summary>The fewest ranges in which each of some times lies with so much around it: few, as events of one object lie close together.</summary>
    public static IEnumerable<TimeRange> Cover(IEnumerable<long> times, long around)
    {
        TimeRange? open = null;
        foreach (var time in times.Order())
        {
            var (start, end) = (Math.Max(time - around, 1), time + around);
            if (open is { } range && start <= range.End)
            {
                open = range with { End = Math.Max(end, range.End) };
                continue;
            }

            if (open is { } whole)
            {
                yield return whole;
            }

            open = new TimeRange(start, end);
        }

        if (open is { } last)
        {
            yield return last;
        }
    }
}
