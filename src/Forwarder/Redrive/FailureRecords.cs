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

    // What an event is that is in nothing.
    private static RecoveredEvent Outside => new(default, RecoveredFormat.Event);

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
    public static void ReadBroken(ReadOnlyMemory<byte> line, List<RecoveredEvent> events) => ReadBroken(line, Outside, 0, events);

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

    // False where not all of the text is JSON objects.
    private static bool ReadAll(ReadOnlyMemory<byte> text, RecoveredEvent outer, int nesting, List<RecoveredEvent> events)
    {
        var (count, isWhole, rest) = (events.Count, true, text);
        while (JsonValueSplitter.Take(ref rest, isFinal: true, out var value) is var taken and not TakenValue.Nothing)
        {
            isWhole &= taken == TakenValue.Value ? ReadValue(value, outer, nesting, events) : ReadBroken(value, outer, nesting, events);
        }

        return events.Count == count ? AddBroken(text, outer, events) : isWhole;
    }

    private static bool ReadBroken(ReadOnlyMemory<byte> line, RecoveredEvent outer, int nesting, List<RecoveredEvent> events) =>
        nesting < MaxNesting && BrokenFirehoseError.TryGetData(line.Span, out var data)
            ? ReadAll(data, In(RecoveredFormat.FirehoseError, outer), nesting + 1, events)
            : AddBroken(line, outer, events);

    private static bool AddBroken(ReadOnlyMemory<byte> text, RecoveredEvent outer, List<RecoveredEvent> events)
    {
        events.Add(Found(text, RecoveredFormat.Broken, outer));
        return false;
    }

    private static bool ReadValue(ReadOnlyMemory<byte> json, RecoveredEvent outer, int nesting, List<RecoveredEvent> events)
    {
        var wrapper = nesting < MaxNesting && json.Span[0] == '{' ? Wrapper.Read(json.Span) : default;
        if (json.Span[0] != '{' || (HoldsText(wrapper.Kind) && !PayloadSplitter.IsUtf8(json.Span)))
        {
            return AddBroken(json, outer, events);
        }

        var content = wrapper.Content;
        switch (wrapper.Kind)
        {
            case WrapperKind.Record:
                events.Add(Found(json, RecoveredFormat.Record, outer) with { IsRecord = true });
                return true;
            case WrapperKind.List:
                return ReadElements(json.Slice(content.Start, content.Length), outer, nesting, events);
            case WrapperKind.LambdaFailure:
                return ReadAll(json.Slice(content.Start, content.Length), In(RecoveredFormat.LambdaFailure, outer), nesting + 1, events);
            case WrapperKind.StreamFailure:
                return ReadAll(TextOf(content, json), In(RecoveredFormat.StreamFailure, outer), nesting + 1, events);
            case WrapperKind.QueueMessage:
                return ReadAll(TextOf(content, json), In(RecoveredFormat.QueueMessage, outer), nesting + 1, events);
            case WrapperKind.StreamRecord when TryDecode(DataOf(json.Span, content), json.Span) is { } data:
                return ReadAll(data, In(RecoveredFormat.StreamRecord, outer), nesting + 1, events);
            case WrapperKind.ErrorRecord when TryDecode(content, json.Span) is { } data:
                return ReadError(data, wrapper.Error.IsOwn, With(wrapper.Error.Read(json.Span), outer), nesting, events);
            default:
                // What only looked like base64 is kept whole: whoever normalizes it keeps every field.
                events.Add(Found(json, RecoveredFormat.Event, outer));
                return true;
        }
    }

    // The readers do not look into strings before somebody wants them, and then throw.
    private static bool HoldsText(WrapperKind kind) =>
        kind is WrapperKind.ErrorRecord or WrapperKind.QueueMessage or WrapperKind.StreamFailure or WrapperKind.StreamRecord;

    private static bool ReadElements(ReadOnlyMemory<byte> list, RecoveredEvent outer, int nesting, List<RecoveredEvent> events)
    {
        var isWhole = true;
        var reader = new Utf8JsonReader(list.Span, EventJson.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var element = FieldReader.ReadValue(ref reader, 0);
            isWhole &= ReadValue(list.Slice(element.Start, element.Length), outer, nesting + 1, events);
        }

        return isWhole;
    }

    // What was no event when it was backed up is one piece, byte for byte, though parts of it may be JSON.
    private static bool ReadError(byte[] data, bool isOwn, RecoveredEvent error, int nesting, List<RecoveredEvent> events)
    {
        var count = events.Count;
        var isWhole = ReadAll(data, error, nesting + 1, events);
        if (isWhole || !isOwn)
        {
            return isWhole;
        }

        events.RemoveRange(count, events.Count - count);
        return AddBroken(data, error, events);
    }

    private static byte[]? TryDecode(JsonSlice text, ReadOnlySpan<byte> json)
    {
        if (text.IsMissing)
        {
            return null;
        }

        var encoded = text.IsEscaped ? JsonEscapes.Unescape(text, json) : text.Text(json);
        var data = new byte[Base64.GetMaxDecodedFromUtf8Length(encoded.Length)];
        return Base64.DecodeFromUtf8(encoded, data, out _, out var length) == OperationStatus.Done ? data[..length] : null;
    }

    // Mostly JSON in a string; an object is taken as it stands.
    private static ReadOnlyMemory<byte> TextOf(JsonSlice content, ReadOnlyMemory<byte> json) =>
        content.IsString ? JsonEscapes.Unescape(content, json.Span) : json.Slice(content.Start, content.Length);

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

    // What an error record says is kept, and of two of them what the outer one says.
    private static RecoveredEvent With(RecoveredEvent error, RecoveredEvent outer) => outer.Format switch
    {
        RecoveredFormat.Event => error,
        RecoveredFormat.Backup or RecoveredFormat.FirehoseError => outer,
        _ => error with { Format = outer.Format },
    };
}
