using System.Text.Json;
using Targets.Forwarder.Auth0;
using Targets.Forwarder.CloudTrail;
using Targets.Forwarder.Envelopes;

namespace Targets.Forwarder.Fields;

/// <summary>Views of a <c>detail</c> without its envelope.</summary>
internal static class DetailView
{
    /// <exception cref="JsonException">The bytes are no JSON object.</exception>
    public static EventView Read(ReadOnlyMemory<byte> detail, EventKind kind)
    {
        var view = new EventView();
        Read(detail, kind, view, Table(kind).Root);
        if (kind == EventKind.Auth0Log && !view.Has(Auth0Fields.Type) && DetailShape.Of(detail.Span).IsAuth0Data)
        {
            Read(detail, kind, view, Table(kind).Root.Child("data"));
        }

        return view;
    }

    private static FieldTable Table(EventKind kind) => kind == EventKind.Auth0Log ? Auth0Fields.Table : CloudTrailFields.Table;

    private static void Read(ReadOnlyMemory<byte> detail, EventKind kind, EventView view, FieldNode known)
    {
        view.Reset(detail);
        view.Kind = kind;
        var reader = new Utf8JsonReader(detail.Span, EventJson.Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("a detail is a JSON object");
        }

        FieldReader.ReadObject(ref reader, 0, known, view, insideJson: false);
    }
}
