using Targets.LocalOpenObserve.Faults;

namespace Targets.LocalOpenObserve;

/// <summary>How the embedded OpenObserve runs. The names in brackets are OpenObserve's own settings.</summary>
public sealed record LocalOpenObserveOptions
{
    /// <summary>The port on 127.0.0.1; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Where the data lie (ZO_DATA_DIR); null, the default, for a temporary directory that is deleted at the end.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The root user (ZO_ROOT_USER_EMAIL).</summary>
    public string Email { get; init; } = "root@example.com";

    /// <summary>The root user's password (ZO_ROOT_USER_PASSWORD).</summary>
    public string Password { get; init; } = "Complexpass#123";

    /// <summary>A secret of the root user that opens ingestion only (ZO_ROOT_USER_TOKEN); null, the default, for none.</summary>
    public string? IngestionToken { get; init; }

    /// <summary>How old an event may be (ZO_INGEST_ALLOWED_UPTO); default 5 hours.</summary>
    public TimeSpan AllowedUpTo { get; init; } = TimeSpan.FromHours(5);

    /// <summary>How far in the future an event may be (ZO_INGEST_ALLOWED_IN_FUTURE); default 24 hours.</summary>
    public TimeSpan AllowedInFuture { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The columns that the records of one request may have together (ZO_COLS_PER_RECORD_LIMIT); default 1000.</summary>
    public int ColumnsPerRecordLimit { get; init; } = 1000;

    /// <summary>The longest body in bytes, decompressed (ZO_PAYLOAD_LIMIT); default 200 MiB.</summary>
    public long PayloadLimit { get; init; } = 209_715_200;

    /// <summary>Objects deeper than this become JSON text (ZO_INGEST_FLATTEN_LEVEL); default 3, 0 for no limit.</summary>
    public int FlattenLevel { get; init; } = 3;

    /// <summary>Faults to begin with; more can be switched on later.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>What tells the time.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
