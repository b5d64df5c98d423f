namespace Targets.Replay.Templates;

/// <summary>Hands the messages of a queue or the records of a stream to a function.</summary>
/// <param name="SourceArn">Of the queue or the stream.</param>
/// <param name="Function">The function's name or ARN.</param>
/// <param name="BatchSize">The most messages of one invocation; null for Lambda's default.</param>
/// <param name="MaximumRetryAttempts">How often a stream's records are handed out once more; null or less than 0 for no bound.</param>
/// <param name="HasFilter">True where a filter leaves messages out.</param>
/// <param name="Path">Where it stands in the template.</param>
internal sealed record EventSourceMapping(string SourceArn, string Function, int? BatchSize, int? MaximumRetryAttempts, bool HasFilter, string Path);
