namespace Targets.LocalOpenObserve.Tests.Support;

/// <summary>An answer, read whole.</summary>
internal sealed record Reply(int Status, string MediaType, string Body);
