namespace Targets.Replay.Carriers;

/// <summary>What a function says of a record that it was to transform.</summary>
internal enum TransformResult
{
    ProcessingFailed,
    Ok,
    Dropped,
}
