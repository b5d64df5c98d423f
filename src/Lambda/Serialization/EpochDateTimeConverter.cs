using System.Text.Json;
using System.Text.Json.Serialization;

namespace Targets.Lambda;

/// <summary>Reads a time as ISO 8601 text, or as a number: seconds since 1970, or milliseconds where it is too large for seconds.</summary>
internal sealed class EpochDateTimeConverter : JsonConverter<DateTime>
{
    /// <summary>31 December 6968; larger numbers are milliseconds.</summary>
    private const double MostSeconds = 157_753_180_800;

    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            return reader.GetDateTime();
        }

        var number = reader.GetDouble();
        return number > MostSeconds ? DateTime.UnixEpoch.AddMilliseconds(number) : DateTime.UnixEpoch.AddSeconds(number);
    }

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
