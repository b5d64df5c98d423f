using System.Globalization;
using System.Text.RegularExpressions;
using Amazon.Lambda.Core;

namespace Targets.Replay.Runtimes;

/// <summary>Writes what a function logs into the log file.</summary>
internal sealed partial class ReplayLogger(string function, FunctionLog log) : ILambdaLogger
{
    public void Log(string message) => log.Write(function, message);

    public void LogLine(string message) => log.Write(function, message);

    public void Log(string level, string message) => log.Write(function, $"{level}: {message}");

    public void Log(string level, string message, params object[] args) => Log(level, Filled(message, args));

    public void Log(string level, Exception exception, string message, params object[] args) => Log(level, $"{Filled(message, args)}: {exception}");

    private static string Filled(string message, object[] args)
    {
        var next = 0;
        return Placeholders().Replace(message, match => next < args.Length ? Convert.ToString(args[next++], CultureInfo.InvariantCulture)! : match.Value);
    }

    [GeneratedRegex(@"\{[^{}]+\}")]
    private static partial Regex Placeholders();
}
