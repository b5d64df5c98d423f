using Amazon.Lambda.Core;

namespace Targets.Lambda;

/// <summary>The names of log levels.</summary>
internal static class LogLevels
{
    /// <summary>Reads a level's name in any case, with <c>warn</c>, <c>fatal</c> and <c>info</c>; Information for anything else.</summary>
    public static LogLevel Parse(string? name) => name?.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "WARN" or "WARNING" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "FATAL" or "CRITICAL" => LogLevel.Critical,
        _ => LogLevel.Information,
    };

    /// <summary>The level in a text line: four letters, as the managed runtime writes it.</summary>
    public static string Short(this LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        LogLevel.Critical => "crit",
        _ => "info",
    };
}
