using Targets.Forwarder.Auth0;
using Targets.Forwarder.CloudTrail;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.Records;

/// <summary>Every column that a record may have. No event ever adds one.</summary>
public static class RecordColumns
{
    public static IReadOnlyList<Column> All { get; } =
    [
        .. TargetsColumns.All,
        .. EnvelopeFields.Table.Columns,
        .. CloudTrailFields.Table.Columns,
        .. Auth0Fields.Table.Columns,
        .. OcsfAttributes.All.Where(attribute => attribute.Column is not null).Select(attribute => attribute.Column!),
    ];
}
