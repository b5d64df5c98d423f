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
                Write(Read(ref reader), json, start, scratch);
            }
        }

        if (scratch.Length > start)
        {
            scratch.Write((byte)']');
            ocsf.SetComposed(OcsfAttributes.Resources, start);
        }
    }

    private static Resource Read(ref Utf8JsonReader reader)
    {
        var resource = default(Resource);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isArn, isPrefix) = (reader.ValueTextEquals("ARN"u8) || reader.ValueTextEquals("arn"u8), reader.ValueTextEquals("ARNPrefix"u8));
            var (isType, isAccount) = (reader.ValueTextEquals("type"u8), reader.ValueTextEquals("accountId"u8));
            reader.Read();
            var value = FieldReader.ReadValue(ref reader, 0);
            if (!value.HasText)
            {
                continue;
            }

            resource = resource with
            {
                Uid = isArn || (isPrefix && resource.Uid.IsMissing) ? value : resource.Uid,
                Type = isType ? value : resource.Type,
                AccountId = isAccount ? value : resource.AccountId,
            };
        }

        return resource;
    }

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

    private readonly record struct Resource(JsonSlice Uid, JsonSlice Type, JsonSlice AccountId);
}
