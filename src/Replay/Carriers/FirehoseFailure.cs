namespace Targets.Replay.Carriers;

/// <summary>The kinds of Firehose's error records, as its keys name them.</summary>
internal enum FirehoseFailure
{
    /// <summary>The function could not transform the record, which is backed up as it came.</summary>
    Processing,

    /// <summary>OpenObserve did not take the record, which is backed up as it was sent.</summary>
    HttpEndpoint,
}
