using System.Collections.Frozen;
using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.Records;

/// <summary>The names of all columns that a record of ours may have, in either format, as OpenObserve stores them.</summary>
internal static class KnownColumns
{
    private static readonly FrozenSet<string> Names = RecordColumns.All.Select(column => column.StoredName)
        .Concat(OcsfAttributes.All.Select(attribute => attribute.Path.Replace('.', '_')))
        .ToFrozenSet(StringComparer.Ordinal);

    public static int Count => Names.Count;

    public static bool Contains(string name) => Names.Contains(name);
}
