namespace Targets.Forwarder.Redrive;

/// <summary>What an event that was not delivered was found in. <see cref="RecoveredFormats.Word"/> gives the word that a person sees.</summary>
public enum RecoveredFormat
{
    /// <summary>The event itself: EventBridge's envelope, as in a rule's dead-letter queue, a CloudTrail record, an Auth0 log.</summary>
    Event,

    /// <summary>A line of our own backup.</summary>
    Backup,

    /// <summary>An error record of Amazon Data Firehose.</summary>
    FirehoseError,

    /// <summary>The record of an asynchronous invocation that failed, as Lambda sends it to a destination.</summary>
    LambdaFailure,

    /// <summary>The record of a stream's batch that failed, as an event source mapping writes it to S3.</summary>
    StreamFailure,

    /// <summary>A message of SQS, as Lambda or <c>aws sqs receive-message</c> gives it.</summary>
    QueueMessage,

    /// <summary>A record of Kinesis, as Lambda gives it.</summary>
    StreamRecord,

    /// <summary>A record that a function had made for OpenObserve already.</summary>
    Record,

    /// <summary>What is no JSON object.</summary>
    Broken,
}
