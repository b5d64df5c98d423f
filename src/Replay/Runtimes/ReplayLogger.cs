using System.Globalization;
using System.Text.RegularExpressions;
using Amazon.Lambda.Core;

namespace Targets.Replay.Runtimes;

/// <summary>Writes what a function logs into the log file.</summary>
internal sealed partial class ReplayLogger(string function, FunctionLog log) : ILambdaLogger
{
    public void Log(string message) => log.Write(function, message);

    public void LogLine(string message) => log.Write(function, message);

    public void Log(string level, string message, params object[] args)
    {
        var next = 0;
        var text = Placeholders().Replace(message, match => next < args.Length ? Convert.ToString(args[next++], CultureInfo.InvariantCulture)! : match.Value);
        log.Write(function, $"{level}: {text}");
    }

    [GeneratedRegex(@"\{[^{}]+\}")]
    private static partial Regex Placeholders();
}
