namespace Targets.Forwarder.Ocsf;

/// <summary>The JSON type of an OCSF attribute.</summary>
public enum OcsfType
{
    Text,
    Integer,
    Boolean,

    /// <summary>An array; in the flat record its JSON text.</summary>
    Array,

    /// <summary>An object without fixed members (<c>unmapped</c>); when sent, its JSON text.</summary>
    Object,
}
