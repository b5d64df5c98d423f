namespace Targets.Forwarder.Tests.Delivery.FaultMatrix;

/// <summary>How events come to a delivery.</summary>
public enum DeliveryPath
{
    /// <summary>One event, as a rule sends it.</summary>
    SingleEvent,

    /// <summary>A batch of an SQS queue: what may come again does.</summary>
    QueueBatch,

    /// <summary>A batch of a Kinesis stream.</summary>
    StreamBatch,

    /// <summary>Out of the backup.</summary>
    Redrive,
}
