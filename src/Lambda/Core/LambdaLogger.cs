// The public surface is that of the package, which is oblivious to nullability.
#nullable disable

using Targets.Lambda;

namespace Amazon.Lambda.Core;

/// <summary>Writes to the function's log from where there is no context.</summary>
public static class LambdaLogger
{
    public static void Log(string message) => LogWriter.Current.Write(LogLevel.Information, message);

    public static void Log(string level, string message, params object[] args) => Log(LogLevels.Parse(level), message, args);

    public static void Log(LogLevel level, string message, params object[] args) => LogWriter.Current.Write(level, message, args);

    public static void Log(string level, Exception exception, string message, params object[] args) =>
        Log(LogLevels.Parse(level), exception, message, args);

    public static void Log(LogLevel level, Exception exception, string message, params object[] args) =>
        LogWriter.Current.Write(level, message, args, exception);
}
