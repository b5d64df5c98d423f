using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;

namespace Targets.Lambda;

/// <summary>
/// Writes log lines to standard output, each in one write. <c>AWS_LAMBDA_LOG_FORMAT</c> says whether as text or as JSON,
/// <c>AWS_LAMBDA_LOG_LEVEL</c> from which level on (AWS Lambda Developer Guide, "Configuring advanced logging controls").
/// </summary>
internal sealed class LogWriter
{
    private static readonly AsyncLocal<InvocationIds?> Invocation = new();
    private readonly bool _isJson;
    private readonly LogLevel _least;
    private readonly Stream _output;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();

    internal LogWriter(bool isJson, LogLevel least, Stream output, TimeProvider time)
    {
        _isJson = isJson;
        _least = least;
        _output = output;
        _time = time;
    }

    /// <summary>The writer that the environment describes.</summary>
    public static LogWriter Current { get; } = new(
        string.Equals(Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_FORMAT"), "JSON", StringComparison.OrdinalIgnoreCase),
        LogLevels.Parse(Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_LEVEL")),
        Console.OpenStandardOutput(),
        TimeProvider.System);

    /// <summary>Names the invocation of the lines that the current flow writes from now on.</summary>
    public static void Begin(string requestId, string? traceId) => Invocation.Value = new InvocationIds(requestId, traceId);

    public void Write(LogLevel level, string message, Exception? exception)
    {
        if (level < _least)
        {
            return;
        }

        var line = new ArrayBufferWriter<byte>(256);
        var time = _time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        if (_isJson)
        {
            WriteJson(line, time, level, message, exception);
        }
        else
        {
            WriteText(line, time, level, message, exception);
        }

        lock (_lock)
        {
            _output.Write(line.WrittenSpan);
            _output.Flush();
        }
    }

    private static void WriteText(ArrayBufferWriter<byte> line, string time, LogLevel level, string message, Exception? exception)
    {
        var cause = exception is null ? "" : $"\n{exception}";
        Encoding.UTF8.GetBytes($"{time}\t{Invocation.Value?.RequestId}\t{level.Short()}\t{message}{cause}\n", line);
    }

    private static void WriteJson(ArrayBufferWriter<byte> line, string time, LogLevel level, string message, Exception? exception)
    {
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("timestamp"u8, time);
            json.WriteString("level"u8, level.ToString());
            if (Invocation.Value is { } invocation)
            {
                json.WriteString("requestId"u8, invocation.RequestId);
                if (invocation.TraceId is { } traceId)
                {
                    json.WriteString("traceId"u8, traceId);
                }
            }

            json.WriteString("message"u8, message);
            if (exception is not null)
            {
                json.WriteString("errorType"u8, exception.GetType().FullName);
                json.WriteString("errorMessage"u8, exception.Message);
                WriteStackTrace(json, exception);
            }

            json.WriteEndObject();
        }

        line.Write("\n"u8);
    }

    private static void WriteStackTrace(Utf8JsonWriter json, Exception exception)
    {
        json.WriteStartArray("stackTrace"u8);
        foreach (var frame in (exception.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            json.WriteStringValue(frame);
        }

        json.WriteEndArray();
    }

    private sealed record InvocationIds(string RequestId, string? TraceId);
}
