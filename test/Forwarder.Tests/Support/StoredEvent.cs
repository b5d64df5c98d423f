using System.Text.Json;

namespace Targets.Forwarder.Tests.Support;

/// <summary>An event, and its record as OpenObserve's search returns it.</summary>
public sealed record StoredEvent(SourceEvent Source, JsonElement Record)
{
    private readonly Lazy<JsonElement> _event = new(() => JsonElement.Parse(Source.Json, JsonLeaves.Options));

    /// <summary>The event, parsed when first asked for.</summary>
    public JsonElement Event => _event.Value;
}
