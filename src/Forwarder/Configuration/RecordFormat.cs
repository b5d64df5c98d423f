namespace Targets.Forwarder.Configuration;

/// <summary>What is sent for an event: <c>RECORD_FORMAT</c>.</summary>
public enum RecordFormat
{
    /// <summary>The flat record.</summary>
    Record,

    /// <summary>The OCSF event, with <c>raw_data</c> and <c>unmapped</c>.</summary>
    Ocsf,
}
