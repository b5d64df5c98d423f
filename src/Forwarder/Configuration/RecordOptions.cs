using Targets.Forwarder.Records.Dropping;
using Targets.Forwarder.Records.Redaction;

namespace Targets.Forwarder.Configuration;

/// <summary>What a record is made like; <see cref="VariableReader"/> reads it from environment variables.</summary>
public record RecordOptions
{
    public RecordFormat RecordFormat { get; init; } = RecordFormat.Record;

    /// <summary>Null redacts nothing.</summary>
    public Redactor? Redactor { get; init; }

    /// <summary>Null drops nothing.</summary>
    public DropFilter? Drop { get; init; }

    public TooOldPolicy TooOld { get; init; } = TooOldPolicy.Clamp;

    public IngestWindow IngestWindow { get; init; } = IngestWindow.Default;
}
