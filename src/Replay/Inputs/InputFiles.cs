namespace Targets.Replay.Inputs;

/// <summary>The files that a user's arguments name.</summary>
public static class InputFiles
{
    /// <summary>Standard input.</summary>
    public const string StandardInput = "-";

    private static readonly string[] Endings = [".json", ".ndjson", ".jsonl", ".log", ".gz"];

    /// <summary>
    /// Files as they are; of a directory all files below it that end in .json, .ndjson, .jsonl, .log or .gz; for a glob (<c>*</c>, <c>?</c>,
    /// <c>**</c>) those that it matches; both in the order of their names, without following links to directories. What names nothing, and a
    /// directory that can't be listed, is returned as it is, so that reading it says so.
    /// </summary>
    public static IEnumerable<string> Expand(IEnumerable<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return arguments.SelectMany(Expand);
    }

    /// <summary>Why what <see cref="Expand(IEnumerable{string})"/> returned can't be read, though the system says no more than that.</summary>
    internal static string Problem(string file)
    {
        if (Directory.Exists(file))
        {
            return IsListed(file) ? $"the directory holds no file that ends in {string.Join(", ", Endings[..^1])} or {Endings[^1]}" : "the directory may not be read";
        }

        return File.Exists(file) ? "the file may not be read" : InputGlob.IsGlob(file) ? "no file matches" : "there is no such file";
    }

    private static IEnumerable<string> Expand(string argument)
    {
        if (argument == StandardInput || File.Exists(argument))
        {
            return [argument];
        }

        var files = Directory.Exists(argument) ? Below(argument).Where(IsInput)
            : InputGlob.IsGlob(argument) ? InputGlob.Parse(argument).Select(Below)
            : [];
        var ordered = files.Order(StringComparer.Ordinal).ToList();
        return ordered.Count > 0 ? ordered : [argument];
    }

    // A directory is only returned where it can't be listed.
    private static bool IsInput(string path) =>
        Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || Directory.Exists(path);

    private static IEnumerable<string> Below(string directory)
    {
        var folders = new Stack<string>([directory]);
        while (folders.TryPop(out var folder))
        {
            if (!IsListed(folder))
            {
                yield return folder;
                continue;
            }

            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                var path = Path.Combine(folder, entry.Name);
                if (entry is FileInfo)
                {
                    yield return path;
                }
                else if (entry.LinkTarget is null)
                {
                    folders.Push(path);
                }
            }
        }
    }

    private static bool IsListed(string directory)
    {
        try
        {
            using var entries = Directory.EnumerateFileSystemEntries(directory).GetEnumerator();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
