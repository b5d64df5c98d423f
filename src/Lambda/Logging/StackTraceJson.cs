using System.Text.Json;

namespace Targets.Lambda;

/// <summary>The frames of an exception, an array of strings; empty for one that was not thrown.</summary>
internal static class StackTraceJson
{
    public static void Write(Utf8JsonWriter json, Exception exception)
    {
        json.WriteStartArray("stackTrace"u8);
        foreach (var frame in (exception.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            json.WriteStringValue(frame);
        }

        json.WriteEndArray();
    }
}
