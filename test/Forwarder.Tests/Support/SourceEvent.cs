using Targets.Forwarder.Envelopes;

namespace Targets.Forwarder.Tests.Support;

/// <summary>One event of a data set.</summary>
/// <param name="Name">What a failing test says of it.</param>
/// <param name="Kind">Whose fields are known in it.</param>
/// <param name="Json">Its bytes: an envelope.</param>
public sealed record SourceEvent(string Name, EventKind Kind, byte[] Json);
