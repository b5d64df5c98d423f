namespace Targets.Replay.Rules;

/// <summary>What carries a rule's events to a function.</summary>
public enum Carrier
{
    /// <summary>The rule invokes the function itself, asynchronously, with one event.</summary>
    Invocation,

    /// <summary>An SQS queue with an event source mapping.</summary>
    Queue,

    /// <summary>A Kinesis stream with an event source mapping.</summary>
    Stream,

    /// <summary>A Firehose stream that transforms its records with the function, and sends them to OpenObserve itself.</summary>
    DeliveryStream,
}
