using Targets.Forwarder.Auth0;
using Targets.Forwarder.CloudTrail;

namespace Targets.Forwarder.Fields;

/// <summary>The places of an <see cref="EventView"/>: the envelope's fields, behind them those of one source.</summary>
internal static class FieldSlots
{
    public static readonly int Count = Math.Max(Auth0Fields.Table.EndSlot, CloudTrailFields.Table.EndSlot);
}
