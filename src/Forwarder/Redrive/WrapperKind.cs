namespace Targets.Forwarder.Redrive;

/// <summary>What a JSON object is to an event that may be in it.</summary>
internal enum WrapperKind
{
    /// <summary>The event itself, or something that nobody here knows.</summary>
    None,

    /// <summary>The record that a function has made of an event.</summary>
    Record,

    /// <summary>An error record of Firehose, or a line of our own backup, which has its members.</summary>
    ErrorRecord,

    LambdaFailure,

    StreamFailure,

    QueueMessage,

    StreamRecord,

    /// <summary>An object with a list of one of these: Lambda's <c>Records</c>, a CloudTrail log file's, the <c>Messages</c> of the AWS CLI.</summary>
    List,
}
