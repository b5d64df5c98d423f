using System.Text.Json;

namespace Targets.Forwarder.Fields;

/// <summary>How the JSON of events is read.</summary>
internal static class EventJson
{
    /// <summary>Depth is bounded by the size of an event alone: skipping does not recurse.</summary>
    public static readonly JsonReaderOptions Options = new() { MaxDepth = 1_000_000 };
}
