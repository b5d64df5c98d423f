namespace Targets.Functions.Batches;

/// <summary>An invocation brought no batch of SQS or Kinesis: the function stands behind something else. The message says what was found, without values.</summary>
public sealed class BatchException(string message, Exception? inner = null) : Exception(message, inner);
