using Amazon.Lambda.Core;

namespace Targets.Lambda;

/// <summary>The logger of a context.</summary>
internal sealed class ContextLogger : ILambdaLogger
{
    public static ContextLogger Instance { get; } = new();

    public void Log(string message) => LogWriter.Current.Write(LogLevel.Information, message, null);

    public void LogLine(string message) => LogWriter.Current.Write(LogLevel.Information, message, null);

    public void Log(string level, string message) => LogWriter.Current.Write(LogLevels.Parse(level), message, null);

    public void Log(string level, string message, params object[] args) =>
        LogWriter.Current.Write(LogLevels.Parse(level), MessageTemplate.Fill(message, args), null);

    public void Log(string level, Exception exception, string message, params object[] args) =>
        LogWriter.Current.Write(LogLevels.Parse(level), MessageTemplate.Fill(message, args), exception);
}
