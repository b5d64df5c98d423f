using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Targets.Forwarder.Fields;

/// <summary>Reads a view of JSON from its raw bytes, and writes them as they are.</summary>
/// <typeparam name="T">The view.</typeparam>
public sealed class EventJsonConverter<T> : JsonConverter<T>
    where T : IEventJson<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.Of(JsonMarshal.GetRawUtf8Value(JsonElement.ParseValue(ref reader)).ToArray());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteRawValue(value.Json.Span);
    }
}
