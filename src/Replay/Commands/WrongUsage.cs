using System.CommandLine;

namespace Targets.Replay.Commands;

/// <summary>Tells in one line on standard error what is wrong with a command line.</summary>
internal static class WrongUsage
{
    // The functions know their variables only.
    private static readonly (string Variable, string Option)[] Options =
    [
        ("OPENOBSERVE_URL", "--openobserve-url"),
        ("OPENOBSERVE_ACCESS_KEY", "--access-key"),
        ("BACKUP_BUCKET", "--backup"),
        ("AWS_ENDPOINT_URL_S3", "--s3-url"),
    ];

    /// <summary>The first error of a command line, and where the help is.</summary>
    public static int Tell(ParseResult result)
    {
        var command = result.CommandResult.Command;
        var help = command is RootCommand ? "targets --help" : $"targets {command.Name} --help";
        Console.Error.WriteLine($"{result.Errors[0].Message.TrimEnd('.').Replace(Environment.NewLine, " ", StringComparison.Ordinal)} ({help} shows what there is)");
        return ExitCodes.WrongUsage;
    }

    /// <summary>A message that may have a line for each variable that is wrong.</summary>
    public static int Tell(string message)
    {
        Console.Error.WriteLine(string.Join("; ", message.Split(Environment.NewLine).Select(WithOption)));
        return ExitCodes.WrongUsage;
    }

    private static string WithOption(string line)
    {
        var option = Options.FirstOrDefault(pair => line.StartsWith(pair.Variable + ":", StringComparison.Ordinal)).Option;
        return option is null ? line : $"{option} or {line}";
    }
}
