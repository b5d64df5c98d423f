using System.Text.Json;

namespace Targets.Forwarder.Tests.Support;

/// <summary>An event, and its record as OpenObserve's search returns it.</summary>
public sealed record StoredEvent(SourceEvent Source, JsonElement Record);
