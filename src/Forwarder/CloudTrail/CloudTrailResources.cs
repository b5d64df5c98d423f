using System.Text.Json;
using Targets.Forwarder.Fields;
using Targets.Forwarder.Ocsf;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.CloudTrail;

/// <summary>Writes <c>resources</c>: those of the record's resources that have an ARN or the beginning of one.</summary>
internal static class CloudTrailResources
{
    public static void Set(EventView view, OcsfEvent ocsf)
    {
        var resources = view[CloudTrailFields.Resources];
        if (resources.Kind != JsonTokenType.StartArray)
        {
            return;
        }

        var json = resources.Raw(view.Json.Span);
        var reader = new Utf8JsonReader(json, EventJson.Options);
        var scratch = ocsf.Scratch;
        var start = scratch.Length;
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
            }
            else
            {
                Write(Read(ref reader, json), json, start, scratch);
            }
        }

        if (scratch.Length > start)
        {
            scratch.Write((byte)']');
            ocsf.SetComposed(OcsfAttributes.Resources, start);
        }
    }

    private static Resource Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var resource = default(Resource);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = Member(ref reader);
            reader.Read();
            var value = FieldReader.ReadValue(ref reader, 0);
            if (value.HasText && !(value.IsEscaped && JsonEscapes.HasLoneSurrogate(value.Text(json))))
            {
                resource = With(resource, member, value);
            }
        }

        return resource;
    }

    private static ResourceMember Member(ref Utf8JsonReader reader) =>
        TokenText.Is(ref reader, "ARN"u8) ? ResourceMember.Arn
        : TokenText.Is(ref reader, "arn"u8) ? ResourceMember.LowerCaseArn
        : TokenText.Is(ref reader, "ARNPrefix"u8) ? ResourceMember.ArnPrefix
        : TokenText.Is(ref reader, "type"u8) ? ResourceMember.Type
        : TokenText.Is(ref reader, "accountId"u8) ? ResourceMember.AccountId
        : ResourceMember.Unknown;

    // An ARN wins over what only resembles one, whichever comes first.
    private static Resource With(Resource resource, ResourceMember member, JsonSlice value) => member switch
    {
        ResourceMember.Type => resource with { Type = value },
        ResourceMember.AccountId => resource with { AccountId = value },
        _ when member > resource.UidFrom => resource with { Uid = value, UidFrom = member },
        _ => resource,
    };

    private static void Write(Resource resource, ReadOnlySpan<byte> json, int start, PooledBuffer scratch)
    {
        if (resource.Uid.IsMissing)
        {
            return;
        }

        scratch.Write(scratch.Length == start ? "[{\"uid\":"u8 : ",{\"uid\":"u8);
        scratch.Write(resource.Uid.Raw(json));
        if (!resource.Type.IsMissing)
        {
            scratch.Write(",\"type\":"u8);
            scratch.Write(resource.Type.Raw(json));
        }

        if (!resource.AccountId.IsMissing)
        {
            scratch.Write(",\"owner\":{\"account\":{\"uid\":"u8);
            scratch.Write(resource.AccountId.Raw(json));
            scratch.Write("}}"u8);
        }

        scratch.Write((byte)'}');
    }

    private enum ResourceMember
    {
        Unknown,
        Type,
        AccountId,

        // Where the uid comes from, the better the later.
        ArnPrefix,
        LowerCaseArn,
        Arn,
    }

    private readonly record struct Resource(JsonSlice Uid, ResourceMember UidFrom, JsonSlice Type, JsonSlice AccountId);
}
