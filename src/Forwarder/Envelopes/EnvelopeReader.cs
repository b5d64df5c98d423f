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
        var detail = default(DetailMember);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (detail.Value.IsMissing && TokenText.Is(ref reader, "detail"u8))
            {
                detail = ReadMember(ref reader, kind, view);
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

        if (detail is { IsRead: false, Value.IsMissing: false })
        {
            ReadLate(detail, view);
        }
    }

    // Of several details the first that is an object is the event's; what is none is unknown.
    private static DetailMember ReadMember(ref Utf8JsonReader reader, EventKind kind, EventView view)
    {
        var name = FieldReader.Slice(ref reader, 0);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            view.AddUnknown(EnvelopeFields.Table.Root, name, FieldReader.ReadValue(ref reader, 0));
            return default;
        }

        var place = view.Unknown.Count;
        view.Kind = kind == EventKind.Unknown ? KindOfEnvelope(view) : kind;
        var isRead = view.Kind != EventKind.Unknown;
        return new DetailMember(name, isRead ? ReadDetail(ref reader, 0, name, place, view) : FieldReader.ReadValue(ref reader, 0), place, isRead);
    }

    // The envelope's members may stand in any order: here the detail came before what says its kind, or nothing says it but the detail.
    private static void ReadLate(DetailMember detail, EventView view)
    {
        view.Kind = KindOfEnvelope(view);
        if (view.Kind == EventKind.Unknown)
        {
            // An input transformer or another bus may have changed the detail-type.
            var shape = DetailShape.Of(detail.Value.Raw(view.Json.Span));
            view.Kind = shape.IsCloudTrail ? EventKind.CloudTrail : shape.IsAuth0Detail ? EventKind.Auth0Log : EventKind.Unknown;
        }

        if (view.Kind != EventKind.Unknown)
        {
            var reader = new Utf8JsonReader(detail.Value.Raw(view.Json.Span), EventJson.Options);
            reader.Read();
            ReadDetail(ref reader, detail.Value.Start, detail.Name, detail.Place, view);
        }
        else
        {
            view.InsertUnknown(detail.Place, EnvelopeFields.Table.Root, detail.Name, detail.Value);
        }
    }

    private static JsonSlice ReadDetail(ref Utf8JsonReader reader, int offset, JsonSlice name, int place, EventView view)
    {
        var start = offset + (int)reader.TokenStartIndex;
        var table = view.Kind == EventKind.Auth0Log ? Auth0Fields.Table : CloudTrailFields.Table;
        FieldReader.ReadObject(ref reader, offset, table.Root, view, insideJson: false);
        var detail = new JsonSlice(start, offset + (int)reader.BytesConsumed - start, JsonTokenType.StartObject);
        if (FieldReader.IsEmptyObject(detail, view))
        {
            view.InsertUnknown(place, EnvelopeFields.Table.Root, name, detail);
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

    /// <param name="Name">The name's slice.</param>
    /// <param name="Value">The object; missing where there is none yet.</param>
    /// <param name="Place">How many unknown values stand before it.</param>
    /// <param name="IsRead">True where its fields are in the view.</param>
    private readonly record struct DetailMember(JsonSlice Name, JsonSlice Value, int Place, bool IsRead);
}
