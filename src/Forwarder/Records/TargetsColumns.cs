namespace Targets.Forwarder.Records;

/// <summary>The columns that say what was done with an event.</summary>
internal static class TargetsColumns
{
    public static readonly Column Timestamp = new(
        "_timestamp", ColumnType.Int64, "the event's own time, or the time of sending when clamped; microseconds since 1970 UTC", "1767323045000000");

    public static readonly Column EventTime = new(
        "event_time", ColumnType.Int64, "the event's own time, always; microseconds since 1970 UTC", "1767323045000000");

    public static readonly Column ReceivedTime = new(
        "targets_received_time", ColumnType.Int64, "when the function received the event; microseconds since 1970 UTC", "1767323046250000");

    public static readonly Column TimestampClamped = new(
        "targets_timestamp_clamped", ColumnType.Boolean, "true where _timestamp is not the event's own time", "true");

    public static readonly Column Redriven = new(
        "targets_redriven", ColumnType.Boolean, "true where the record was sent from the backup", "true");

    /// <summary>No event has it: it marks the record that gives a new stream all its columns, and probes.</summary>
    public static readonly Column Seed = new(
        "targets_seed", ColumnType.Boolean, "true in a record of `targets import` or `targets doctor`, which is no event", "true");

    public static readonly Column Redacted = new(
        "targets_redacted", ColumnType.Json, "the paths that were redacted", """["detail.responseElements.credentials.sessionToken"]""");

    public static readonly Column UnknownFields = new(
        "unknown_fields", ColumnType.Json, "every value without a column, by path", """{"detail.newField":1}""");

    public static IReadOnlyList<Column> All { get; } =
        [Timestamp, EventTime, ReceivedTime, TimestampClamped, Redriven, Seed, Redacted, UnknownFields];
}
