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
        view.Reset(detail);
        view.Kind = kind;
        var reader = new Utf8JsonReader(detail.Span, EventJson.Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("a detail is a JSON object");
        }

        var table = kind == EventKind.Auth0Log ? Auth0Fields.Table : CloudTrailFields.Table;
        FieldReader.ReadObject(ref reader, 0, table.Root, view, insideJson: false);
        return view;
    }
}
