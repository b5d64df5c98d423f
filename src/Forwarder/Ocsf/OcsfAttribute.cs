using Targets.Forwarder.Records;

namespace Targets.Forwarder.Ocsf;

/// <summary>One attribute that a normalizer may set.</summary>
/// <param name="Path">Its path in the OCSF event: <c>actor.user.name</c>.</param>
/// <param name="Slot">Its place in an <see cref="OcsfEvent"/>.</param>
/// <param name="Column">Its column in the flat record; null where the source's own column says the same.</param>
public sealed record OcsfAttribute(string Path, OcsfType Type, int Slot, Column? Column);
