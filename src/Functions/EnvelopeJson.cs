using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Amazon.Lambda.CloudWatchEvents;

namespace Targets.Functions;

/// <summary>The bytes of an event that arrived as an object. What <see cref="CloudWatchEvent{T}"/> does not hold was lost before.</summary>
internal static class EnvelopeJson
{
    public static ReadOnlyMemory<byte> Of<T>(CloudWatchEvent<T> envelope, ReadOnlyMemory<byte> detail)
    {
        var buffer = new ArrayBufferWriter<byte>(detail.Length + 512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        WriteText(json, "version", envelope.Version);
        WriteText(json, "id", envelope.Id);
        WriteText(json, "detail-type", envelope.DetailType);
        WriteText(json, "source", envelope.Source);
        WriteText(json, "account", envelope.Account);
        if (envelope.Time != default)
        {
            json.WriteString("time", envelope.Time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }

        WriteText(json, "region", envelope.Region);
        if (envelope.Resources is { } resources)
        {
            json.WriteStartArray("resources");
            foreach (var resource in resources)
            {
                json.WriteStringValue(resource);
            }

            json.WriteEndArray();
        }

        json.WritePropertyName("detail");
        json.WriteRawValue(detail.Span);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
