using System.Text.Json;
using Targets.Forwarder.Auth0;
using Targets.Forwarder.CloudTrail;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Envelopes;

/// <summary>Reads one event into a view: the envelope's fields and, where its kind has a normalizer, those of its <c>detail</c>.</summary>
internal static class EnvelopeReader
{
    /// <summary>
    /// Reads one JSON object. An event of unknown kind keeps its envelope's fields; its <c>detail</c>, or all of it where it is no envelope,
    /// is unknown.
    /// </summary>
    /// <param name="json">The event.</param>
    /// <param name="view">Takes its fields.</param>
    /// <param name="kind">What the event is known to be; else its envelope, or its <c>detail</c>, says it.</param>
    /// <exception cref="JsonException">The bytes are no JSON object, or something stands behind it.</exception>
    public static void Read(ReadOnlyMemory<byte> json, EventView view, EventKind kind = EventKind.Unknown)
    {
        view.Reset(json);
        var reader = new Utf8JsonReader(json.Span, EventJson.Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("an event is a JSON object");
        }

        var root = EnvelopeFields.Table.Root;
        var (detailName, detail) = (default(JsonSlice), default(JsonSlice));
        var isRead = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (detailName.IsMissing && reader.ValueTextEquals("detail"u8))
            {
                detailName = FieldReader.Slice(ref reader, 0);
                view.Kind = kind == EventKind.Unknown ? KindOfEnvelope(view) : kind;
                reader.Read();
                isRead = view.Kind != EventKind.Unknown && reader.TokenType == JsonTokenType.StartObject;
                detail = isRead ? ReadDetail(ref reader, 0, detailName, view) : FieldReader.ReadValue(ref reader, 0);
            }
            else
            {
                FieldReader.ReadMember(ref reader, 0, root, view, insideJson: false);
            }
        }

        if (reader.Read())
        {
            throw new JsonException("something stands behind the event");
        }

        if (!isRead)
        {
            ReadLate(detailName, detail, view);
        }
    }

    // The envelope's members may stand in any order: here the detail came before what says its kind, or nothing says it but the detail.
    private static void ReadLate(JsonSlice name, JsonSlice detail, EventView view)
    {
        view.Kind = detail.IsObject ? KindOfEnvelope(view) : EventKind.Unknown;
        if (detail.IsObject && view.Kind == EventKind.Unknown)
        {
            // An input transformer or another bus may have changed the detail-type.
            var shape = DetailShape.Of(detail.Raw(view.Json.Span));
            view.Kind = shape.IsCloudTrail ? EventKind.CloudTrail : shape.IsAuth0Detail ? EventKind.Auth0Log : EventKind.Unknown;
        }

        if (view.Kind != EventKind.Unknown)
        {
            var reader = new Utf8JsonReader(detail.Raw(view.Json.Span), EventJson.Options);
            reader.Read();
            ReadDetail(ref reader, detail.Start, name, view);
        }
        else if (!name.IsMissing)
        {
            view.AddUnknown(EnvelopeFields.Table.Root, name, detail);
        }
    }

    private static JsonSlice ReadDetail(ref Utf8JsonReader reader, int offset, JsonSlice name, EventView view)
    {
        var start = offset + (int)reader.TokenStartIndex;
        var table = view.Kind == EventKind.Auth0Log ? Auth0Fields.Table : CloudTrailFields.Table;
        FieldReader.ReadObject(ref reader, offset, table.Root, view, insideJson: false);
        var detail = new JsonSlice(start, offset + (int)reader.BytesConsumed - start, JsonTokenType.StartObject);
        if (FieldReader.IsEmptyObject(detail, view))
        {
            view.AddUnknown(EnvelopeFields.Table.Root, name, detail);
        }

        return detail;
    }

    private static EventKind KindOfEnvelope(EventView view)
    {
        var detailType = view.Text(EnvelopeFields.DetailType);
        if (detailType.EndsWith(" via CloudTrail"u8))
        {
            return EventKind.CloudTrail;
        }

        return detailType.SequenceEqual("Auth0 log"u8) || view.Text(EnvelopeFields.Source).EndsWith("/auth0.logs"u8)
            ? EventKind.Auth0Log
            : EventKind.Unknown;
    }
}
