using Microsoft.Extensions.FileSystemGlobbing;

namespace Targets.Replay.Inputs;

/// <summary>The files that a user's arguments name.</summary>
public static class InputFiles
{
    /// <summary>Standard input.</summary>
    public const string StandardInput = "-";

    private static readonly string[] Endings = [".json", ".ndjson", ".jsonl", ".log", ".gz"];

    /// <summary>
    /// Files as they are; of a directory all files below it that end in .json, .ndjson, .jsonl, .log or .gz, in the order of their names; for
    /// a glob (<c>*</c>, <c>?</c>, <c>**</c>) those that it matches. What names nothing is returned as it is, so that reading it says so.
    /// </summary>
    public static IEnumerable<string> Expand(IEnumerable<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return arguments.SelectMany(Expand);
    }

    private static IEnumerable<string> Expand(string argument)
    {
        if (argument == StandardInput || File.Exists(argument))
        {
            return [argument];
        }

        if (Directory.Exists(argument))
        {
            return Directory.EnumerateFiles(argument, "*", SearchOption.AllDirectories)
                .Where(file => Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
                .Order(StringComparer.Ordinal);
        }

        return argument.AsSpan().IndexOfAny('*', '?') >= 0 ? Glob(argument) : [argument];
    }

    private static string[] Glob(string pattern)
    {
        var root = pattern[..(pattern.LastIndexOf('/', pattern.AsSpan().IndexOfAny('*', '?')) + 1)];
        var matcher = new Matcher(StringComparison.Ordinal).AddInclude(pattern[root.Length..]);
        var files = matcher.GetResultsInFullPath(root.Length == 0 ? "." : root).Order(StringComparer.Ordinal).ToArray();
        return files.Length == 0 ? [pattern] : [.. files.Select(file => Path.GetRelativePath(".", file))];
    }
}
