using Amazon.Lambda.Core;

namespace Targets.Lambda;

/// <summary>The logger of a context.</summary>
internal sealed class ContextLogger(LogWriter log) : ILambdaLogger
{
    public void Log(string message) => log.Write(LogLevel.Information, message);

    public void LogLine(string message) => log.Write(LogLevel.Information, message);

    public void Log(string level, string message) => log.Write(LogLevels.Parse(level), message);

    public void Log(string level, string message, params object[] args) => log.Write(LogLevels.Parse(level), message, args);

    public void Log(string level, Exception exception, string message, params object[] args) =>
        log.Write(LogLevels.Parse(level), message, args, exception);
}
