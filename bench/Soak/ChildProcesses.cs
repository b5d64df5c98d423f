using System.Globalization;

namespace Targets.Soak;

/// <summary>The processes that this one has started, out of <c>/proc</c>.</summary>
internal static class ChildProcesses
{
    /// <summary>The ids of those with this name.</summary>
    public static List<int> Named(string name)
    {
        var found = new List<int>();
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && IsChild(directory, name))
            {
                found.Add(id);
            }
        }

        return found;
    }

    // PID (NAME) STATE PARENT …
    private static bool IsChild(string directory, string name)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(directory, "stat"));
            var start = $"({name}) ";
            var at = stat.IndexOf(start, StringComparison.Ordinal);
            return at >= 0 && stat[(at + start.Length)..].Split(' ')[1] == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
