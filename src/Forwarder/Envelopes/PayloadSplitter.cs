using System.Text.Json;
using System.Text.Unicode;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Envelopes;

/// <summary>
/// Finds the events in what an invocation brought: one envelope, or a JSON array of envelopes, as EventBridge's custom event buses send to
/// a subscriber with a batch size (Amazon EventBridge User Guide, 2026-09).
/// </summary>
internal static class PayloadSplitter
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Adds a slice for each event. A payload that is no JSON, or no UTF-8, is one slice: whoever reads it finds it malformed.</summary>
    public static void Split(ReadOnlyMemory<byte> payload, List<ReadOnlyMemory<byte>> events)
    {
        var json = payload.Span.StartsWith(ByteOrderMark) ? payload[ByteOrderMark.Length..] : payload;
        var first = json.Span.IndexOfAnyExcept(" \t\r\n"u8);
        if (first < 0 || json.Span[first] != '[')
        {
            // What is no event is kept as it came, mark included.
            events.Add(first >= 0 && json.Span[first] == '{' ? json : payload);
            return;
        }

        var count = events.Count;
        try
        {
            SplitArray(json, events);
        }
        catch (JsonException)
        {
            events.RemoveRange(count, events.Count - count);
            events.Add(payload);
        }
    }

    /// <summary>True where the bytes are UTF-8, which <see cref="Utf8JsonReader"/> does not check inside strings.</summary>
    public static bool IsUtf8(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes);

    private static void SplitArray(ReadOnlyMemory<byte> json, List<ReadOnlyMemory<byte>> events)
    {
        var reader = new Utf8JsonReader(json.Span, EventJson.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var slice = FieldReader.ReadValue(ref reader, 0);
            events.Add(json.Slice(slice.Start, slice.Length));
        }

        reader.Read();
    }
}
