using System.Buffers;
using Amazon.Lambda.Core;

namespace Targets.Lambda;

/// <summary>Writes log lines, each in one write. Thread-safe.</summary>
internal sealed class LogWriter
{
    private static readonly AsyncLocal<InvocationIds?> Invocation = new();
    private readonly LogFormat _format;
    private readonly LogLevel _least;
    private readonly Stream _output;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();

    /// <param name="format">How lines are written.</param>
    /// <param name="least">The level from which on lines are written.</param>
    /// <param name="output">Takes the lines.</param>
    /// <param name="time">Tells the time of a line.</param>
    internal LogWriter(LogFormat format, LogLevel least, Stream output, TimeProvider time)
    {
        _format = format;
        _least = least;
        _output = output;
        _time = time;
    }

    /// <summary>The writer to standard output that the environment describes.</summary>
    public static LogWriter Current { get; } = Create(Environment.GetEnvironmentVariable, Console.OpenStandardOutput(), TimeProvider.System);

    /// <summary>
    /// A writer as Lambda's variables want it: <c>AWS_LAMBDA_LOG_FORMAT</c> (<c>JSON</c>; else text) and <c>AWS_LAMBDA_LOG_LEVEL</c> (default
    /// Information), which Lambda sets (AWS Lambda Developer Guide, "Configuring advanced logging controls"), and above them
    /// <c>AWS_LAMBDA_HANDLER_LOG_FORMAT</c> (<c>Default</c>, <c>Json</c>, <c>Unformatted</c>) and <c>AWS_LAMBDA_HANDLER_LOG_LEVEL</c>.
    /// </summary>
    public static LogWriter Create(Func<string, string?> variable, Stream output, TimeProvider time) => new(
        LogFormats.Parse(First(variable, "AWS_LAMBDA_HANDLER_LOG_FORMAT", "AWS_LAMBDA_LOG_FORMAT")),
        LogLevels.Parse(First(variable, "AWS_LAMBDA_HANDLER_LOG_LEVEL", "AWS_LAMBDA_LOG_LEVEL")),
        output,
        time);

    /// <summary>Names the invocation of the lines that the current flow writes from now on, with any writer.</summary>
    public static void Begin(InvocationIds invocation) => Invocation.Value = invocation;

    /// <summary>Writes a line, unless its level is below the least.</summary>
    /// <param name="level">How much it matters.</param>
    /// <param name="template">The message; with <paramref name="arguments"/> its placeholders are filled in their order.</param>
    /// <param name="arguments">The placeholders' values; null or empty for a message that is no template.</param>
    /// <param name="exception">What went wrong; null where nothing did.</param>
    public void Write(LogLevel level, string? template, object?[]? arguments = null, Exception? exception = null)
    {
        if (level < _least)
        {
            return;
        }

        var bytes = new ArrayBufferWriter<byte>(256);
        Format(bytes, new LogLine(_time.GetUtcNow(), level, Invocation.Value, template, arguments, exception));
        lock (_lock)
        {
            _output.Write(bytes.WrittenSpan);
            _output.Flush();
        }
    }

    private void Format(ArrayBufferWriter<byte> bytes, in LogLine line)
    {
        switch (_format)
        {
            case LogFormat.Json:
                JsonLogLine.Write(bytes, line);
                break;
            case LogFormat.Unformatted:
                TextLogLine.WriteUnformatted(bytes, line);
                break;
            default:
                TextLogLine.Write(bytes, line);
                break;
        }
    }

    private static string? First(Func<string, string?> variable, string name, string other) =>
        variable(name) is { Length: > 0 } value ? value : variable(other);
}
