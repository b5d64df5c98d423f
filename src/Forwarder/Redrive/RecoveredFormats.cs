namespace Targets.Forwarder.Redrive;

/// <summary>The words of <see cref="RecoveredFormat"/>.</summary>
public static class RecoveredFormats
{
    public static string Word(this RecoveredFormat format) => format switch
    {
        RecoveredFormat.Event => "event",
        RecoveredFormat.Backup => "backup",
        RecoveredFormat.FirehoseError => "firehose-error",
        RecoveredFormat.LambdaFailure => "lambda-failure",
        RecoveredFormat.StreamFailure => "stream-failure",
        RecoveredFormat.QueueMessage => "queue-message",
        RecoveredFormat.StreamRecord => "stream-record",
        RecoveredFormat.Record => "record",
        RecoveredFormat.Broken => "broken",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };
}
