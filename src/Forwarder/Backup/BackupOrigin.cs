namespace Targets.Forwarder.Backup;

/// <summary>The call that brought an event.</summary>
/// <param name="Function">The function's name; empty where it is not known.</param>
/// <param name="RequestId">The invocation's id; empty where it is not known.</param>
/// <param name="Received">When the event was received.</param>
public sealed record BackupOrigin(string Function, string RequestId, DateTimeOffset Received);
