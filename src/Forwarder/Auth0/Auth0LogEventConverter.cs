using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Targets.Forwarder.Auth0;

/// <summary>Reads a detail as its raw bytes, and writes them as they are.</summary>
public sealed class Auth0LogEventConverter : JsonConverter<Auth0LogEvent>
{
    public override Auth0LogEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonMarshal.GetRawUtf8Value(JsonElement.ParseValue(ref reader)).ToArray());

    public override void Write(Utf8JsonWriter writer, Auth0LogEvent value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteRawValue(value.Json.Span);
    }
}
