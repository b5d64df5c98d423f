using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Targets.Lambda;

/// <summary>A log line as a JSON object: the fixed properties, and one for each placeholder of the message.</summary>
internal static class JsonLogLine
{
    private static readonly string[] FixedNames =
        ["timestamp", "level", "requestId", "tenantId", "traceId", "message", "errorType", "errorMessage", "stackTrace"];

    public static void Write(IBufferWriter<byte> output, in LogLine line)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("timestamp"u8, line.Timestamp);
            json.WriteString("level"u8, line.Level.ToString());
            WriteInvocation(json, line.Invocation);
            json.WriteString("message"u8, line.Message);
            WriteArguments(json, line);
            WriteException(json, line.Exception);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void WriteInvocation(Utf8JsonWriter json, InvocationIds? invocation)
    {
        if (invocation is null)
        {
            return;
        }

        json.WriteString("requestId"u8, invocation.RequestId);
        if (invocation.TenantId is { } tenantId)
        {
            json.WriteString("tenantId"u8, tenantId);
        }

        if (invocation.TraceId is { } traceId)
        {
            json.WriteString("traceId"u8, traceId);
        }
    }

    // A name that is taken is left out: the message holds the value.
    private static void WriteArguments(Utf8JsonWriter json, in LogLine line)
    {
        HashSet<string>? taken = null;
        foreach (var (placeholder, argument) in MessageTemplate.Arguments(line.Template, line.Arguments))
        {
            taken ??= new HashSet<string>(FixedNames, StringComparer.Ordinal);
            if (placeholder.Name.Length > 0 && taken.Add(placeholder.Name))
            {
                WriteArgument(json, placeholder, argument);
            }
        }
    }

    private static void WriteArgument(Utf8JsonWriter json, in Placeholder placeholder, object? argument)
    {
        switch (argument)
        {
            case null:
                json.WriteNull(placeholder.Name);
                break;
            case bool flag:
                json.WriteBoolean(placeholder.Name, flag);
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                json.WriteNumber(placeholder.Name, Convert.ToInt64(argument, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                json.WriteNumber(placeholder.Name, number);
                break;
            case float number when float.IsFinite(number):
                json.WriteNumber(placeholder.Name, number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(placeholder.Name, number);
                break;
            case decimal number:
                json.WriteNumber(placeholder.Name, number);
                break;
            default:
                json.WriteString(placeholder.Name, placeholder.Text(argument));
                break;
        }
    }

    private static void WriteException(Utf8JsonWriter json, Exception? exception)
    {
        if (exception is null)
        {
            return;
        }

        json.WriteString("errorType"u8, exception.GetType().FullName);
        json.WriteString("errorMessage"u8, exception.Message);
        StackTraceJson.Write(json, exception);
    }
}
