// The public surface is that of the package, which is oblivious to nullability.
#nullable disable

using System.Text;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.TestUtilities;

/// <summary>
/// Keeps what is logged, and writes it to the console. A line with a level is <c>Level: message</c>; the placeholders of a message are not
/// filled: each argument follows on a line of its own, behind a tab.
/// </summary>
public class TestLambdaLogger : ILambdaLogger
{
    /// <summary>Everything that was logged.</summary>
    public StringBuilder Buffer { get; } = new();

    /// <summary>Adds a message without a line break.</summary>
    public void Log(string message)
    {
        Buffer.Append(message);
        Console.Write(message);
    }

    public void LogLine(string message)
    {
        Buffer.AppendLine(message);
        Console.WriteLine(message);
    }

    public void Log(string level, string message) => LogLine($"{level}: {message}");

    public void Log(string level, string message, params object[] args) => LogLine(level, message, args, null);

    public void Log(string level, Exception exception, string message, params object[] args) => LogLine(level, message, args, exception);

    private void LogLine(string level, string message, object[] arguments, Exception exception)
    {
        var lines = new StringBuilder(message);
        foreach (var argument in arguments ?? [])
        {
            lines.Append("\n\t").Append(argument);
        }

        if (exception is not null)
        {
            lines.Append('\n').Append(exception);
        }

        Log(level, lines.ToString());
    }
}
