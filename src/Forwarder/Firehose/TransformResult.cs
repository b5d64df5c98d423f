namespace Targets.Forwarder.Firehose;

/// <summary>What a transformation says of a record (Amazon Data Firehose Developer Guide, "Transform source data"). The names are Firehose's.</summary>
public enum TransformResult
{
    /// <summary>Goes on to OpenObserve.</summary>
    Ok,

    /// <summary>Left out: a pattern of <c>DROP</c> matched.</summary>
    Dropped,

    /// <summary>Firehose writes the record as it came to its S3 backup.</summary>
    ProcessingFailed,
}
