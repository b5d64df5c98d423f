using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Redrive;

/// <summary>
/// Takes events out of what services keep of a delivery that failed: our own backup; Amazon Data Firehose (Developer Guide, "Understand data
/// delivery": S3 backup); Lambda (Developer Guide, "Capturing records of Lambda asynchronous invocations", and of batches that failed); SQS and Kinesis
/// as Lambda hands them out; also one within another.
/// </summary>
internal static class FailureRecords
{
    /// <summary>A dead-letter queue's message in a backup in a queue is thinkable; what is deeper is no event of ours.</summary>
    private const int MaxNesting = 8;

    /// <summary>
    /// Adds the events in the text of a message: mostly the one that it is, which is not read to its end; those of an array; those in what it wraps. What
    /// is none of these is one event, malformed or not, byte for byte.
    /// </summary>
    public static void ReadMessage(ReadOnlyMemory<byte> body, List<RecoveredEvent> events)
    {
        if (IsWrapped(body.Span))
        {
            ReadAll(body, Outside, 0, events);
            return;
        }

        var slices = new List<ReadOnlyMemory<byte>>(1);
        PayloadSplitter.Split(body, slices);
        foreach (var slice in slices)
        {
            events.Add(new RecoveredEvent(slice, RecoveredFormat.Event));
        }
    }

    /// <summary>Adds the events in a text: of one JSON value, of several, or of an array. A text without any, and each broken line, is broken itself.</summary>
    /// <param name="text">The events' bytes are slices of it, or copies.</param>
    /// <param name="events">Takes them.</param>
    public static void Read(ReadOnlyMemory<byte> text, List<RecoveredEvent> events) => ReadAll(text, Outside, 0, events);

    /// <summary>Adds the events in one JSON value.</summary>
    public static void ReadValue(ReadOnlyMemory<byte> json, List<RecoveredEvent> events) => ReadValue(json, Outside, 0, events);

    /// <summary>Adds the one broken thing that a line is, or the events that are in it all the same.</summary>
    public static void ReadBroken(ReadOnlyMemory<byte> line, List<RecoveredEvent> events)
    {
        if (BrokenFirehoseError.TryGetData(line.Span, out var data))
        {
            ReadAll(data, new RecoveredEvent(default, RecoveredFormat.FirehoseError), 1, events);
        }
        else
        {
            events.Add(new RecoveredEvent(line, RecoveredFormat.Broken));
        }
    }

    // What an event is that is in nothing.
    private static RecoveredEvent Outside => new(default, RecoveredFormat.Event);

    private static bool IsWrapped(ReadOnlySpan<byte> text)
    {
        try
        {
            return text.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] json && Wrapper.Read(json).Kind is not (WrapperKind.None or WrapperKind.Record);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void ReadAll(ReadOnlyMemory<byte> text, RecoveredEvent outer, int nesting, List<RecoveredEvent> events)
    {
        var count = events.Count;
        var rest = text;
        while (JsonValueSplitter.Take(ref rest, isFinal: true, out var value) is var taken and not TakenValue.Nothing)
        {
            if (taken == TakenValue.Value)
            {
                ReadValue(value, outer, nesting, events);
            }
            else
            {
                events.Add(Found(value, RecoveredFormat.Broken, outer));
            }
        }

        if (events.Count == count)
        {
            events.Add(Found(text, RecoveredFormat.Broken, outer));
        }
    }

    private static void ReadValue(ReadOnlyMemory<byte> json, RecoveredEvent outer, int nesting, List<RecoveredEvent> events)
    {
        if (json.Span[0] != '{')
        {
            events.Add(Found(json, RecoveredFormat.Broken, outer));
            return;
        }

        var wrapper = nesting < MaxNesting ? Wrapper.Read(json.Span) : default;
        var content = wrapper.Content;
        switch (wrapper.Kind)
        {
            case WrapperKind.None:
                events.Add(Found(json, RecoveredFormat.Event, outer));
                break;
            case WrapperKind.Record:
                events.Add(Found(json, RecoveredFormat.Record, outer) with { IsRecord = true });
                break;
            case WrapperKind.List:
                ReadElements(json.Slice(content.Start, content.Length), outer, nesting, events);
                break;
            case WrapperKind.LambdaFailure:
                ReadAll(json.Slice(content.Start, content.Length), In(RecoveredFormat.LambdaFailure, outer), nesting + 1, events);
                break;
            case WrapperKind.StreamFailure:
                ReadAll(JsonEscapes.Unescape(content, json.Span), In(RecoveredFormat.StreamFailure, outer), nesting + 1, events);
                break;
            case WrapperKind.QueueMessage:
                ReadAll(JsonEscapes.Unescape(content, json.Span), In(RecoveredFormat.QueueMessage, outer), nesting + 1, events);
                break;
            case WrapperKind.StreamRecord:
                ReadEncoded(json, DataOf(json.Span, content), In(RecoveredFormat.StreamRecord, outer), nesting, events);
                break;
            case WrapperKind.ErrorRecord:
                var own = wrapper.Targets.IsMissing ? In(RecoveredFormat.FirehoseError, outer) : BackupMembers.Read(wrapper.Targets.Raw(json.Span), wrapper.Arrival.Raw(json.Span));
                ReadEncoded(json, content, own, nesting, events);
                break;
        }
    }

    private static void ReadElements(ReadOnlyMemory<byte> list, RecoveredEvent outer, int nesting, List<RecoveredEvent> events)
    {
        var reader = new Utf8JsonReader(list.Span, EventJson.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var element = FieldReader.ReadValue(ref reader, 0);
            ReadValue(list.Slice(element.Start, element.Length), outer, nesting + 1, events);
        }
    }

    // What only looked like base64 is kept whole: whoever normalizes it keeps every field.
    private static void ReadEncoded(ReadOnlyMemory<byte> json, JsonSlice encoded, RecoveredEvent outer, int nesting, List<RecoveredEvent> events)
    {
        if (!encoded.IsMissing && TryDecode(encoded, json.Span) is { } data)
        {
            ReadAll(data, outer, nesting + 1, events);
        }
        else
        {
            events.Add(Found(json, RecoveredFormat.Event, outer));
        }
    }

    private static byte[]? TryDecode(JsonSlice text, ReadOnlySpan<byte> json)
    {
        var encoded = text.IsEscaped ? JsonEscapes.Unescape(text, json) : text.Text(json);
        var data = new byte[Base64.GetMaxDecodedFromUtf8Length(encoded.Length)];
        return Base64.DecodeFromUtf8(encoded, data, out _, out var length) == OperationStatus.Done ? data[..length] : null;
    }

    private static JsonSlice DataOf(ReadOnlySpan<byte> json, JsonSlice kinesis)
    {
        var reader = new Utf8JsonReader(kinesis.Raw(json), EventJson.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isData = reader.ValueTextEquals("data"u8);
            reader.Read();
            var value = FieldReader.ReadValue(ref reader, kinesis.Start);
            if (isData && value.IsString)
            {
                return value;
            }
        }

        return default;
    }

    private static RecoveredEvent Found(ReadOnlyMemory<byte> json, RecoveredFormat format, RecoveredEvent outer) =>
        outer with { Json = json, Format = outer.Format == RecoveredFormat.Event ? format : outer.Format };

    // The outermost format is the one that is told.
    private static RecoveredEvent In(RecoveredFormat format, RecoveredEvent outer) => outer.Format == RecoveredFormat.Event ? outer with { Format = format } : outer;
}
