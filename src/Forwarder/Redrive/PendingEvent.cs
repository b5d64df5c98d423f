using System.Runtime.InteropServices;

namespace Targets.Forwarder.Redrive;

/// <summary>An event that was read from an object, and is to be sent.</summary>
/// <param name="Object">The object.</param>
/// <param name="Index">Which of its events.</param>
/// <param name="Event">The event, with bytes of its own.</param>
internal readonly record struct PendingEvent(RedrivenObject Object, int Index, RecoveredEvent Event)
{
    /// <param name="found">An event whose bytes may lie in a buffer that is read into again.</param>
    public static PendingEvent Of(RedrivenObject source, int index, RecoveredEvent found)
    {
        var isOwn = MemoryMarshal.TryGetArray(found.Json, out var bytes) && bytes.Count == bytes.Array!.Length;
        return new PendingEvent(source, index, isOwn ? found : found with { Json = found.Json.ToArray() });
    }
}
