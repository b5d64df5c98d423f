using System.Text.RegularExpressions;

namespace Targets.Replay.Inputs;

/// <summary>A path with wildcards: <c>?</c> and <c>*</c> stand for letters of one name, <c>**</c> for any number of directories.</summary>
internal sealed class InputGlob
{
    private readonly string _root;
    private readonly Regex _names;

    private InputGlob(string root, Regex names)
    {
        _root = root;
        _names = names;
    }

    public static bool IsGlob(string path) => path.AsSpan().IndexOfAny('*', '?') >= 0;

    public static InputGlob Parse(string path)
    {
        var root = path[..(path.LastIndexOf('/', path.AsSpan().IndexOfAny('*', '?')) + 1)];
        var names = Regex.Escape(path[root.Length..])
            .Replace(@"\*\*/", "(?:.*/)?", StringComparison.Ordinal)
            .Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal)
            .Replace(@"\?", "[^/]", StringComparison.Ordinal);
        return new InputGlob(root, new Regex($@"\A{names}\z", RegexOptions.CultureInvariant | RegexOptions.Singleline));
    }

    /// <summary>The files that match, and the directories that can't be listed.</summary>
    /// <param name="below">Gives the files below a directory, with the directory's own path before them.</param>
    public IEnumerable<string> Select(Func<string, IEnumerable<string>> below)
    {
        var directory = _root.Length == 0 ? "." : _root;
        return Directory.Exists(directory)
            ? below(directory).Where(path => _names.IsMatch(Path.GetRelativePath(directory, path).Replace('\\', '/')) || Directory.Exists(path)).Select(Named)
            : [];
    }

    // As the user wrote it: without the dot that stands for the working directory.
    private string Named(string path) => _root.Length == 0 ? Path.GetRelativePath(".", path) : path;
}
