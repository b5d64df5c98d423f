using System.Text.Json;
using Targets.Forwarder;

namespace Targets.Replay.Verification;

/// <summary>What tells an event from others in the store and in the backup.</summary>
internal static class EventId
{
    /// <summary>The id that the normalizer finds; empty where there is none, or the bytes are no event.</summary>
    public static string Of(EventNormalizer normalizer, ReadOnlyMemory<byte> json)
    {
        try
        {
            using var read = normalizer.Read(json);
            return read.Id ?? "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
