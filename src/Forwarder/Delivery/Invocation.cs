namespace Targets.Forwarder.Delivery;

/// <summary>The call that brought the events.</summary>
/// <param name="FunctionName">The function's name, for the backup and for logs.</param>
/// <param name="RequestId">The invocation's id, for the backup and for logs.</param>
/// <param name="Deadline">When the invocation ends; all work, the backup included, is done before.</param>
public readonly record struct Invocation(string FunctionName, string RequestId, DateTimeOffset Deadline);
