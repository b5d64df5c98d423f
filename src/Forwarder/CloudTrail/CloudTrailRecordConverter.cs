using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Targets.Forwarder.CloudTrail;

/// <summary>Reads a record as its raw bytes, and writes them as they are.</summary>
public sealed class CloudTrailRecordConverter : JsonConverter<CloudTrailRecord>
{
    public override CloudTrailRecord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonMarshal.GetRawUtf8Value(JsonElement.ParseValue(ref reader)).ToArray());

    public override void Write(Utf8JsonWriter writer, CloudTrailRecord value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteRawValue(value.Json.Span);
    }
}
