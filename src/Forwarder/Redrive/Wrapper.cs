using System.Text.Json;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Redrive;

/// <summary>What of a JSON object says that an event is in it, and where.</summary>
internal ref struct Wrapper
{
    private bool _hasContext;
    private bool _hasBatch;
    private bool _hasMessageId;
    private JsonSlice _payload;
    private JsonSlice _body;
    private ErrorRecord _error;

    private Wrapper(WrapperKind kind) => Kind = kind;

    public WrapperKind Kind { get; private set; }

    /// <summary>The value that holds the event: text, base64, JSON, or a list.</summary>
    public JsonSlice Content { get; private set; }

    /// <summary>What an error record says of the event; nothing elsewhere.</summary>
    public ErrorRecord Error => _error;

    /// <param name="json">A JSON object; an event in EventBridge's envelope is known by its first members, and not read to its end.</param>
    /// <exception cref="JsonException">It is none, as far as it was read.</exception>
    public static Wrapper Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, EventJson.Options);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return default;
        }

        var wrapper = default(Wrapper);
        for (var isFirst = true; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; isFirst = false)
        {
            if (reader.ValueTextEquals("detail-type"u8) || reader.ValueTextEquals("detail"u8))
            {
                return default;
            }

            if (isFirst && reader.ValueTextEquals("_timestamp"u8))
            {
                return new Wrapper(WrapperKind.Record);
            }

            wrapper.ReadMember(ref reader);
        }

        wrapper.Decide();
        return wrapper;
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        var name = reader.ValueIsEscaped ? default : reader.ValueSpan;
        reader.Read();
        var value = FieldReader.ReadValue(ref reader, 0);
        switch (name)
        {
            case var _ when name.SequenceEqual("rawData"u8) && value.IsString:
                (Kind, Content) = (WrapperKind.ErrorRecord, value);
                break;
            case var _ when name.SequenceEqual("requestPayload"u8) && value.Kind != JsonTokenType.Null:
                (Kind, Content) = (WrapperKind.LambdaFailure, value);
                break;
            case var _ when name.SequenceEqual("requestContext"u8):
                _hasContext = true;
                break;
            case var _ when name.SequenceEqual("payload"u8) && (value.IsString || value.IsObject):
                _payload = value;
                break;
            case var _ when name.SequenceEqual("KinesisBatchInfo"u8):
                _hasBatch = true;
                break;
            case var _ when name.SequenceEqual("kinesis"u8) && value.IsObject:
                (Kind, Content) = (WrapperKind.StreamRecord, value);
                break;
            case var _ when (name.SequenceEqual("body"u8) || name.SequenceEqual("Body"u8)) && value.IsString:
                _body = value;
                break;
            case var _ when name.SequenceEqual("messageId"u8) || name.SequenceEqual("MessageId"u8):
                _hasMessageId = true;
                break;
            case var _ when (name.SequenceEqual("Records"u8) || name.SequenceEqual("Messages"u8)) && value.Kind == JsonTokenType.StartArray:
                (Kind, Content) = (WrapperKind.List, value);
                break;
            default:
                _error.Note(name, value);
                break;
        }
    }

    private void Decide()
    {
        if (Kind == WrapperKind.LambdaFailure && !_hasContext)
        {
            Kind = WrapperKind.None;
        }
        else if (Kind == WrapperKind.None && _hasBatch && !_payload.IsMissing)
        {
            (Kind, Content) = (WrapperKind.StreamFailure, _payload);
        }
        else if (Kind == WrapperKind.None && _hasMessageId && !_body.IsMissing)
        {
            (Kind, Content) = (WrapperKind.QueueMessage, _body);
        }
    }
}
