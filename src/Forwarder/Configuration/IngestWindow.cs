namespace Targets.Forwarder.Configuration;

/// <summary>The times of which OpenObserve takes records, around the present.</summary>
/// <param name="Past">How old a record may be; null for any age. OpenObserve's default (<c>ZO_INGEST_ALLOWED_UPTO</c>) is 5 h.</param>
/// <param name="Future">How far ahead it may be; null for any. OpenObserve's default (<c>ZO_INGEST_ALLOWED_IN_FUTURE</c>) is 24 h.</param>
public readonly record struct IngestWindow(TimeSpan? Past, TimeSpan? Future)
{
    /// <summary>A record at the edge would be outside when it arrives: the window is taken this much smaller.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    public static IngestWindow Default { get; } = new(TimeSpan.FromHours(5), TimeSpan.FromHours(24));

    public bool IsTooOld(DateTimeOffset time, DateTimeOffset now) => Past is { } past && time < now - past + Margin;

    public bool IsTooNew(DateTimeOffset time, DateTimeOffset now) => Future is { } future && time > now + future - Margin;
}
