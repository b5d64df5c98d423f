using System.Buffers;
using System.Text.Json;

namespace Targets.Lambda;

/// <summary>An exception as the Runtime API takes it: type, message, stack trace, and the same of its cause.</summary>
internal static class ErrorJson
{
    private const int LongestError = 256 * 1024;
    private const int DeepestCause = 16;

    /// <summary>At most 256 KiB; a larger one is replaced by a message that says so.</summary>
    public static byte[] Of(Exception exception)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, exception, 0);
        }

        return buffer.WrittenCount <= LongestError
            ? buffer.WrittenSpan.ToArray()
            : """{"errorMessage":"Exception exceeded maximum payload size of 256KB."}"""u8.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Exception exception, int depth)
    {
        json.WriteStartObject();
        json.WriteString("errorType"u8, exception.GetType().Name);
        json.WriteString("errorMessage"u8, exception.Message);
        StackTraceJson.Write(json, exception);
        if (depth < DeepestCause)
        {
            WriteCauses(json, exception, depth + 1);
        }

        json.WriteEndObject();
    }

    private static void WriteCauses(Utf8JsonWriter json, Exception exception, int depth)
    {
        if (exception is AggregateException { InnerExceptions.Count: > 1 } aggregate)
        {
            json.WriteStartArray("causes"u8);
            foreach (var inner in aggregate.InnerExceptions)
            {
                Write(json, inner, depth);
            }

            json.WriteEndArray();
        }
        else if (exception.InnerException is { } cause)
        {
            json.WritePropertyName("cause"u8);
            Write(json, cause, depth);
        }
    }
}
